import { readFileSync } from 'node:fs'

import type { WrongUse } from './wrong-use.ts'

/** The bytes of a file that an option names. */
export function readBytes(file: string, option: string): Uint8Array | WrongUse {
  try {
    return readFileSync(file)
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    return { error: `the file of --${option} cannot be read (${code ?? 'unknown'})`, next: 'give the path of a file' }
  }
}

/** The same as UTF-8 text. */
export function readText(file: string, option: string): string | WrongUse {
  const bytes = readBytes(file, option)
  if (!(bytes instanceof Uint8Array)) return bytes
  return decodeText(bytes) ?? { error: `the file of --${option} is not UTF-8 text`, next: 'save it as UTF-8' }
}

/** Text without its byte order mark; `undefined` where the bytes are not UTF-8. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
