import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { schemes, unconfirmed } from '@hookwell/signature'
import { describe, expect, test } from 'vitest'

import { hookwell, hookwellHere } from './hookwell.test-kit.ts'

const KEY = 'SECRET-KEY-OF-THE-TEST'
const NOW = ['--now', '1750000000']
const folder = mkdtempSync(join(tmpdir(), 'hookwell-run-'))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const signed = await hookwellHere(['sign', '--scheme', 'slack', '--key', KEY, '--body', '{"a":1}', ...NOW])
const good = signed.stdout
const bad = good.replace(String.raw`{\"a\":1}`, String.raw`{ \"a\": 1 }`)
const verify = ['verify', '--scheme', 'slack', ...NOW]

describe('help', () => {
  test.each([
    [['--help']],
    [['-h']],
    [['verify', '--help']],
    [['sign', '-h']],
    [['schemes', '--help']],
    [['manifest', '--help']],
    [['call', '-h']],
    [['worker', '--help']],
  ])('%j is on standard output, with exit code 0', async (args) => {
    const { code, stdout, stderr } = await hookwellHere(args)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('Usage: hookwell ')
  })

  test('no command at all is wrong use, and gets the help too', async () => {
    const { code, stdout, stderr } = await hookwell([])
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'hookwell: no command was given\n' })
    expect(stdout).toContain('Usage: hookwell COMMAND')
  })

  test('the version', async () => {
    expect((await hookwell(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe('exit codes of verify', () => {
  test('0: it holds', async () => {
    const { code, stdout, stderr } = await hookwell([...verify, '--key', KEY], good)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('The signature holds.')
    expect(stdout).toContain("one signature, hex, from the header 'x-slack-signature'")
  })

  test('1: it does not, and this is why', async () => {
    const { code, stdout, stderr } = await hookwell([...verify, '--key', KEY], bad)
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toContain('The signature does not hold: signature_mismatch')
    expect(stdout).toContain('It holds for the body as JSON.stringify(JSON.parse(body)) writes it: the body was parsed')
  })

  test.each<[string, string[], string, string]>([
    ['an unknown command', ['verfy'], '', "there is no command 'verfy'"],
    ['an unknown option', [...verify, '--kye', KEY], good, "verify has no option '--kye'"],
    ['no scheme', ['verify', '--key', KEY], good, 'verify needs --scheme NAME'],
    [
      'an unknown scheme',
      ['verify', '--scheme', 'slakc', '--key', KEY],
      good,
      "there is no scheme 'slakc'; did you mean 'slack'?",
    ],
    [
      'a name that every object has',
      ['verify', '--scheme', 'constructor', '--key', KEY],
      good,
      "there is no scheme 'constructor'",
    ],
    ['no key', verify, good, "'slack' needs a key: the text itself, as UTF-8"],
    ['a key without a value', [...verify, '--key'], good, '--key needs a value'],
    ['an empty key', [...verify, '--key', ''], good, 'the key is empty or blank'],
    ['a short key', [...verify, '--key', 'short'], good, 'the key has 5 bytes; at least 8 are safe (--allow-short-key'],
    [
      'a key in another form',
      ['verify', '--scheme', 'svix', '--key', 'a-b-c'],
      good,
      "the key must be the whole secret as it is shown: 'whsec_'",
    ],
    [
      'a variable that is not set',
      [...verify, '--key-env', 'HOOKWELL_NOT_SET'],
      good,
      "the environment variable 'HOOKWELL_NOT_SET' is not set",
    ],
    [
      'a file that is not there',
      [...verify, '--key-file', '/nowhere'],
      good,
      'the file of --key-file cannot be read (ENOENT)',
    ],
    [
      'a time that is none',
      ['verify', '--scheme', 'slack', '--key', KEY, '--now', '1750000000000'],
      good,
      '--now is no time in whole seconds',
    ],
    [
      'an option that would do nothing',
      [...verify, '--key', KEY, '--audience', 'me'],
      good,
      "'slack' names nobody whom a call is for, so '--audience' would do nothing; leave it out",
    ],
    [
      'a key set that is no JSON',
      ['verify', '--scheme', 'jwt', '--audience', 'a', '--jwks', file('jwks', '{')],
      good,
      'the file of --jwks is no JSON',
    ],
    ['no request', [...verify, '--key', KEY], '', 'the request is empty'],
    ['a request that is none', [...verify, '--key', KEY], 'POST / HTTP/1.1', 'the request is no JSON object'],
    ['a body that was parsed', [...verify, '--key', KEY], '{ "body": {} }', "the 'body' of the request is parsed JSON"],
    [
      'a URL that is only a path',
      ['verify', '--scheme', 'square', '--key', KEY],
      '{ "url": "/a", "headers": { "x-square-hmacsha256-signature": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" } }',
      "The URL of the call is only a path here: set '--url'",
    ],
  ])('2: %s', async (_what, args, stdin, error) => {
    const { code, stdout, stderr } = await hookwellHere(args, stdin)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^hookwell: .+\nnext: .+\n$/)
    expect(stderr).toContain(error)
    expect(stderr).not.toContain(KEY)
    const asJson = await hookwellHere([...args, '--json'], stdin)
    expect(asJson.code).toBe(2)
    expect(JSON.parse(asJson.stdout)).toEqual({ error: expect.stringContaining(error), next: expect.any(String) })
  })

  test('2: a key with a line break behind it; it is said whether it would do without', async () => {
    const { code, stderr } = await hookwellHere([...verify, '--key', `${KEY}\n`], good)
    expect(code).toBe(2)
    expect(stderr).toBe(
      "hookwell: 'slack': the key begins or ends with whitespace: it was pasted with a space or a line break\n" +
        'next: give the key without it: then the signature holds\n',
    )
    const { stderr: other } = await hookwellHere([...verify, '--key', `${KEY}\n`], bad)
    expect(other).toContain('does not hold with that alone')
  })
})

describe('keys', () => {
  test('from the environment, from a file, and several while they are rotated', async () => {
    expect((await hookwell([...verify, '--key-env', 'DESK_KEY'], good, { DESK_KEY: KEY })).code).toBe(0)
    expect((await hookwellHere([...verify, '--key-file', file('key', `${KEY}\n`)], good)).code).toBe(0)
    const { code, stdout } = await hookwellHere([...verify, '--key', 'another-key-of-the-test', '--key', KEY], good)
    expect(code).toBe(0)
    expect(stdout).toMatch(/key id +1/)
  })
})

describe('sign', () => {
  test('writes the request file, with the headers that were given', async () => {
    const args = ['sign', '--scheme', 'github', '--key', KEY, '--method', 'PUT', '--header', 'X-GitHub-Event: ping']
    const { code, stdout } = await hookwellHere([...args, '--url', 'https://desk.example.com/', '--body', 'ä'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      method: 'PUT',
      url: 'https://desk.example.com/',
      headers: { 'X-GitHub-Event': 'ping', 'x-hub-signature-256': expect.stringMatching(/^sha256=[0-9a-f]{64}$/) },
      body: 'ä',
    })
  })

  test('a body from a file, byte for byte, as base64 where it is no text', async () => {
    const path = file('body', '')
    writeFileSync(path, Uint8Array.of(0xff, 0x0a))
    const { stdout } = await hookwellHere(['sign', '--scheme', 'github', '--key', KEY, '--body-file', path])
    expect(JSON.parse(stdout)).toMatchObject({ bodyBase64: '/wo=' })
    expect((await hookwellHere(['verify', '--scheme', 'github', '--key', KEY], stdout)).code).toBe(0)
  })

  test.each<[string, string[], string]>([
    ['no key', ['--scheme', 'github'], "'github' needs a key"],
    [
      'a header that is none',
      ['--scheme', 'github', '--key', KEY, '--header', 'x'],
      "a --header is not written as 'name: value'",
    ],
    [
      'two bodies',
      ['--scheme', 'github', '--key', KEY, '--body', 'a', '--body-file', 'b'],
      '--body and --body-file are two bodies',
    ],
    ['a subject that is missing', ['--scheme', 'presigned-url', '--key', KEY], "'presigned-url' needs '--subject'"],
    ['an option of verify', ['--scheme', 'github', '--key', KEY, '--json'], "sign has no option '--json'"],
  ])('2: %s', async (_what, args, error) => {
    const { code, stderr } = await hookwellHere(['sign', ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(error)
  })
})

describe('schemes', () => {
  test('lists every row, for a program', async () => {
    const { code, stdout } = await hookwell(['schemes', '--json'])
    const listed = (JSON.parse(stdout) as { schemes: readonly { name: string; status: string }[] }).schemes
    expect(code).toBe(0)
    const confirmed = listed.filter(({ status }) => status === 'confirmed')
    expect(confirmed.map(({ name }) => name)).toEqual(Object.keys(schemes))
    expect(listed.find(({ name }) => name === 'slack')).toMatchObject({
      title: 'Slack',
      shape: 'signed',
      headers: ['x-slack-signature', 'x-slack-request-timestamp'],
      places: ["signature in header 'x-slack-signature', time in header 'x-slack-request-timestamp'"],
      algorithm: 'hmac-sha256',
      toleranceSeconds: 300,
      source: schemes.slack.source,
      status: 'confirmed',
    })
  })

  test('lists every row, for people', async () => {
    const { stdout } = await hookwellHere(['schemes'])
    for (const name of Object.keys(schemes)) expect(stdout).toMatch(new RegExp(`^${name} +.*, confirmed$`, 'm'))
  })
})

test('a caller that could not be confirmed is no scheme, and it is said why', async () => {
  for (const [name, why] of Object.entries(unconfirmed)) {
    const { code, stderr } = await hookwellHere(['verify', '--scheme', name, '--key', KEY], good)
    expect(code).toBe(2)
    expect(stderr).toContain(`'${name}' has no row, since it could not be confirmed: ${why}`)
    expect((await hookwellHere(['schemes'])).stdout).toContain(`unconfirmed: ${why}`)
  }
})

test('colours are for terminals, and never where NO_COLOR is set', async () => {
  const coloured = await hookwell([...verify, '--key', KEY], good, { NO_COLOR: '', FORCE_COLOR: '1' })
  expect(coloured.stdout).toContain('\u001b[32m')
  const plain = await hookwell([...verify, '--key', KEY], good, { NO_COLOR: '' })
  expect(plain.stdout).not.toContain('\u001b')
})
