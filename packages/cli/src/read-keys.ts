import type { CommandIo } from './command-io.ts'
import type { CommandLine } from './command-line.ts'
import { readText } from './read-file.ts'
import { isWrongUse } from './wrong-use.ts'
import type { WrongUse } from './wrong-use.ts'

/** All keys that were given, in the order --key, --key-env, --key-file. */
export function readKeys(line: CommandLine, io: CommandIo): readonly string[] | WrongUse {
  const keys = [...line.all('key')]
  for (const name of line.all('key-env')) {
    const value = io.env[name]
    if (value === undefined || value === '') {
      return { error: `the environment variable '${name}' is not set`, next: `set it, or give the key as --key` }
    }
    keys.push(value)
  }
  for (const file of line.all('key-file')) {
    const text = readText(file, 'key-file')
    if (isWrongUse(text)) return text
    // Editors and `echo` end each file with a line break that is no part of a key.
    keys.push(text.replace(/\r?\n$/, ''))
  }
  return keys
}
