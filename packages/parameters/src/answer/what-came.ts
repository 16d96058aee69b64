import { choicesOf } from '../schema/json-schema.ts'
import type { Shape } from '../schema/shape.ts'
import { isSensitive } from './sensitive.ts'

/** One value that came, or one name that the sender chose. */
export interface Came {
  readonly text: string
  readonly isSensitive: boolean
}

/** More values, or more text in UTF-16 code units, are not looked through: it bounds the work. */
const MAX_VALUES = 1_000
const MAX_TEXT = 200_000

/** All texts and numbers that came, and names that are not the schema's; `undefined` where there are too many. */
export function whatCame(parameters: unknown, shape: Shape): readonly Came[] | undefined {
  const came: Came[] = []
  const waiting: [value: unknown, path: readonly PropertyKey[]][] = [[parameters, []]]
  let length = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, path] = next
    for (const text of textsOf(value, path, shape)) {
      length += text.length
      came.push({ text, isSensitive: isSensitive(path, shape) })
    }
    const members = typeof value === 'object' && value !== null ? Object.keys(value) : []
    if (came.length + waiting.length + members.length > MAX_VALUES || length > MAX_TEXT) return undefined
    const isList = Array.isArray(value)
    for (const key of members) {
      waiting.push([(value as Record<string, unknown>)[key], [...path, isList ? Number(key) : key]])
    }
  }
  return came
}

/** What of one value could be repeated. */
function textsOf(value: unknown, path: readonly PropertyKey[], shape: Shape): readonly string[] {
  const place = shape.at(path)
  const own = textOf(value)
  // One of the schema's choices is the schema's own word.
  const isChoice = choicesOf(place.schema)?.includes(value) === true && !isSensitive(path, shape)
  const name = path.at(-1)
  return [
    ...(own === undefined || isChoice ? [] : [own]),
    ...(place.key === '*' && typeof name === 'string' ? [name] : []),
  ]
}

/** A text or a number as a text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}
