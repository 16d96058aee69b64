import { readText } from '../read-file.ts'
import { isWrongUse } from '../wrong-use.ts'
import type { WrongUse } from '../wrong-use.ts'
import type { Place } from './place.ts'

/**
 * What was written at some time.
 *
 * @param update The command that writes it anew.
 */
export function readWritten({ path, shown }: Place, isJson: boolean, update: string): { value: unknown } | WrongUse {
  const text = readText(path, 'check')
  if (isWrongUse(text)) return { error: `${shown}: ${text.error}`, next: `write it by ${update}` }
  if (!isJson) return { value: text.replace(/\r?\n$/, '') }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { error: `${shown} is no JSON`, next: `write it anew by ${update}` }
  }
}
