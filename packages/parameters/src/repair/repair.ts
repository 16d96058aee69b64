import { pathOf, valueAt } from '../schema/issue.ts'
import type { Issue } from '../schema/issue.ts'
import type { Shape } from '../schema/shape.ts'

/**
 * Mends, in place, what a schema refused and a model plainly meant: a number or a boolean that came as text.
 *
 * Only what was refused is touched, and only where the schema says what it wants. Whether it helped, the schema says.
 *
 * @returns How many values were mended.
 */
export function repair(parameters: unknown, issues: readonly Issue[], shape: Shape): number {
  let repairs = 0
  for (const issue of issues) {
    const path = pathOf(issue)
    const key = path.at(-1)
    const holder = valueAt(parameters, path.slice(0, -1))
    const value = valueAt(parameters, path)
    if (key === undefined || typeof value !== 'string') continue
    const mended = REPAIRS[String(shape.at(path).schema.type)]?.(value.trim())
    if (mended === undefined) continue
    ;(holder as Record<PropertyKey, unknown>)[key] = mended
    repairs++
  }
  return repairs
}

/** What a text may be read as, by the type that the schema wants. */
const REPAIRS: Readonly<Record<string, (text: string) => unknown>> = {
  number: toNumber,
  integer: toNumber,
  boolean: (text) => BOOLEANS[text.toLowerCase()],
}

const BOOLEANS: Readonly<Record<string, boolean>> = Object.assign(Object.create(null), { true: true, false: false })

/** A number as JSON writes it. What has a leading zero is more likely a code, and what loses digits is another number. */
function toNumber(text: string): number | undefined {
  if (!JSON_NUMBER.test(text)) return undefined
  const number = Number(text)
  const isExact = Number.isInteger(number) ? Number.isSafeInteger(number) : Number.isFinite(number)
  return isExact ? number : undefined
}

/** RFC 8259 section 6. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i
