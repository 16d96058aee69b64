import { describeScheme } from '@hookwell/signature'
import type { Key, SchemeName, SignatureOptions } from '@hookwell/signature'

import type { CommandIo } from './command-io.ts'
import type { CommandLine } from './command-line.ts'
import { findScheme, rowOf, schemeOf } from './find-scheme.ts'
import { readText } from './read-file.ts'
import { readKeys } from './read-keys.ts'
import { isWrongUse, wrongUse } from './wrong-use.ts'
import type { WrongUse } from './wrong-use.ts'

/** What verify and sign both take. */
export type SharedOptions = Pick<
  SignatureOptions,
  'scheme' | 'key' | 'allowShortKey' | 'header' | 'parameter' | 'audience' | 'issuer' | 'email'
>

/** Reads it. */
export function sharedOptions(line: CommandLine, io: CommandIo): (SharedOptions & { key?: readonly Key[] }) | WrongUse {
  const scheme = findScheme(line)
  if (isWrongUse(scheme)) return scheme
  const keys = readKeys(line, io)
  if (isWrongUse(keys)) return keys
  const ids = line.all('key-id')
  if (ids.length > keys.length) {
    return { error: 'there are more --key-id than keys', next: 'give one for each --key, in the same order' }
  }
  const [header, parameter, email] = [line.one('token-header'), line.one('token-parameter'), line.one('email')]
  const [audience, issuer] = [line.all('audience'), line.all('issuer')]
  return {
    scheme,
    ...(keys.length === 0 ? {} : { key: keys.map((key, index) => named(key, ids[index])) }),
    ...(line.has('allow-short-key') ? { allowShortKey: true } : {}),
    ...(header === undefined ? {} : { header }),
    ...(parameter === undefined ? {} : { parameter }),
    ...(email === undefined ? {} : { email }),
    ...(audience.length === 0 ? {} : { audience }),
    ...(issuer.length === 0 ? {} : { issuer }),
  }
}

function named(key: string, id: string | undefined): Key {
  return id === undefined ? key : { id, key }
}

/** A fault of options or keys, in the words of the command line. */
export function optionFault(line: CommandLine, thrown: unknown): WrongUse {
  const fault = wrongUse(thrown, line.name)
  const name = schemeOf(line)
  const row = name === undefined ? undefined : rowOf(name as SchemeName)
  const hasKey = ['key', 'key-env', 'key-file'].some((option) => line.all(option).length > 0)
  if (hasKey || row === undefined || !fault.error.includes('the key is not text')) return fault
  return {
    error: `'${row.name}' needs a key: ${describeScheme(row).key}`,
    next: 'give it as --key KEY, --key-env NAME or --key-file FILE',
  }
}

/** The time that --now says, in milliseconds since 1970. */
export function readNow(line: CommandLine): number | WrongUse {
  const text = line.one('now')
  if (text === undefined) return Date.now()
  if (/^\d{1,11}$/.test(text)) return Number(text) * 1_000
  return { error: '--now is no time in whole seconds since 1970', next: 'give it as in --now 1750000000' }
}

/** A number of seconds. */
export function readSeconds(line: CommandLine, option: string): number | undefined | WrongUse {
  const text = line.one(option)
  if (text === undefined) return undefined
  return /^\d{1,12}$/.test(text)
    ? Number(text)
    : { error: `--${option} is no number of seconds`, next: 'give it as in 300' }
}

/** The key set that --jwks names. */
export function readJwks(line: CommandLine): SignatureOptions['jwks'] | WrongUse {
  const file = line.one('jwks')
  if (file === undefined || file.startsWith('https://')) return file
  const text = readText(file, 'jwks')
  if (isWrongUse(text)) return text
  try {
    return JSON.parse(text) as SignatureOptions['jwks']
  } catch {
    return { error: 'the file of --jwks is no JSON', next: 'save the JWK set there: { "keys": [ … ] }' }
  }
}
