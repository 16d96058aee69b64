import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { readCommandLine } from './command-line.ts'
import type { CommandLine } from './command-line.ts'
import { isWrongUse } from './wrong-use.ts'

function read(...args: readonly string[]): CommandLine {
  const line = readCommandLine('verify', args)
  if (isWrongUse(line)) throw new Error(line.error)
  return line
}

describe('a value comes through as it was written', () => {
  test.each([
    ['digits with zeros before them', '00123456'],
    ['an exponent', '1e5'],
    ['hexadecimal', '0x10'],
    ['a word that is a boolean elsewhere', 'true'],
    ['a dash before it', '-abc'],
    ['two dashes before it', '--abc'],
    ['PEM', '-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n'],
    ['an equals sign in it', 'a=b=c'],
    ['a dot in it', 'a.b'],
    ['a space around it', ' a '],
  ])('%s', (_what, key) => {
    expect(read('--key', key).one('key')).toBe(key)
    expect(read(`--key=${key}`).one('key')).toBe(key)
  })

  test('any text at all that is no option of the command', () => {
    const argument = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 3 }), (keys) => {
        const assigned = keys.map((key) => `--key=${key}`)
        expect(read(...assigned).all('key')).toEqual(keys)
      }),
    )
  })
})

test('what stands there without an option, for a command that takes it', () => {
  const line = readCommandLine('call', ['--as', 'vapi', 'http://localhost/vapi', '--tool=-x'])
  expect(line).toMatchObject({ argument: 'http://localhost/vapi' })
  expect(readCommandLine('call', ['--as', 'vapi'])).toMatchObject({ argument: undefined })
  const error = 'call takes one URL and options; a value with spaces in it needs quotes'
  expect(readCommandLine('call', ['http://localhost/', 'secret'])).toMatchObject({ error })
})

test.each<[string[], boolean, string | undefined]>([
  [['--check'], true, undefined],
  [['--check', '--for', 'vapi'], true, undefined],
  [['--check', 'file.json'], true, 'file.json'],
  [['--check=file.json'], true, 'file.json'],
  [['--for', 'vapi'], false, undefined],
])('an option that may have a value: %j', (args, isGiven, value) => {
  const line = readCommandLine('manifest', args)
  if (isWrongUse(line)) throw new Error(line.error)
  expect([line.has('check'), line.one('check')]).toEqual([isGiven, value])
})

test('options and flags in any order, and several keys', () => {
  const line = read('--json', '--key', 'one', '--scheme', 'github', '--key=two')
  expect(line.one('scheme')).toBe('github')
  expect(line.all('key')).toEqual(['one', 'two'])
  expect([line.has('json'), line.isHelp, read('-h').isHelp]).toEqual([true, false, true])
})

test.each<[string[], string]>([
  [['--shceme', 'github'], "verify has no option '--shceme'"],
  [['--shceme=github'], "verify has no option '--shceme'"],
  [['-x'], "verify has no option '-x'"],
  [['-secret9/='], 'verify has no such option'],
  [['--key.x=1'], 'verify has no such option'],
  [['--no-json'], "verify has no option '--no-json'"],
  [['--keyEnv', 'A'], "verify has no option '--keyEnv'"],
  [['--key'], '--key needs a value'],
  [['--key', '--json'], '--key needs a value'],
  [['--scheme', 'a', '--scheme', 'b'], '--scheme can be given only once'],
  [['--key', 'my', 'secret'], 'verify takes options only; a value with spaces in it needs quotes'],
  [['--json', 'secret'], 'verify takes options only; a value with spaces in it needs quotes'],
  [['--', 'secret'], 'verify has no such option'],
])('%j: %s', (args, error) => {
  expect(readCommandLine('verify', args)).toEqual({ error, next: 'see hookwell verify --help' })
})

test('whatever the arguments are, it ends, and no fault repeats a value', () => {
  const argument = fc.oneof(fc.constantFrom('--key', '--json', '--scheme', '--', '-h', '--no-key'), fc.string())
  fc.assert(
    fc.property(fc.array(argument, { maxLength: 6 }), (args) => {
      const line = readCommandLine('verify', [...args, '--key', 'SECRET-VALUE'])
      if (isWrongUse(line)) expect(line.error).not.toContain('SECRET-VALUE')
    }),
  )
})
