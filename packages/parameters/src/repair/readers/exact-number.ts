import type { JsonSchema } from '../../schema/json-schema.ts'

/**
 * A number as JSON writes it, of at most 100 characters; `undefined` for anything else.
 *
 * What has a leading zero is more likely a code, and what loses digits that matter is another number: an integer beyond
 * the safe ones, a fraction that rounds to an integer, and what is too small or too large for a double.
 */
export function exactNumber(text: string): number | undefined {
  const match = text.length > MAX_LENGTH ? null : JSON_NUMBER.exec(text)
  if (match === null) return undefined
  const number = Number(text)
  if (!Number.isInteger(number)) return Number.isFinite(number) ? number : undefined
  return Number.isSafeInteger(number) && isWhole(match) ? number : undefined
}

/** The number, where a number of its kind is wanted. */
export function asWanted(number: number | undefined, { type }: JsonSchema): number | undefined {
  return type === 'number' || (type === 'integer' && Number.isInteger(number)) ? number : undefined
}

const MAX_LENGTH = 100

/** RFC 8259 section 6. */
const JSON_NUMBER = /^-?(0|[1-9]\d*)(?:\.(\d+))?(?:e([+-]?\d+))?$/i

/** Whether the digits as they are written make an integer: `3.0`, `1.5e3` and `100e-2` do. */
function isWhole([, integer = '', fraction = '', exponent]: RegExpExecArray): boolean {
  const digits = integer + fraction
  let zeros = 0
  while (digits.at(-1 - zeros) === '0') zeros++
  return zeros === digits.length || Number(exponent ?? 0) - fraction.length + zeros >= 0
}
