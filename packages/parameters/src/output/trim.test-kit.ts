import { shapeOf } from '../schema/shape.ts'
import type { OutputOptions } from './output-options.ts'
import { outputSchemaOf } from './output-schema.ts'
import { trimmed } from './size-budget.ts'
import type { SizeBudget, Trimmed } from './size-budget.ts'
import type { Truncated } from './truncation.ts'

/** How a reply is made to fit in a test. */
export type Settings = Pick<OutputOptions, 'keep' | 'rest' | 'schema'> & { readonly tag?: string }

/** The budget of so many bytes. */
export function budgetOf(maxBytes: number, { schema, tag = 'en', ...options }: Settings = {}): SizeBudget {
  const shape = shapeOf(schema === undefined ? {} : outputSchemaOf(schema))
  return { maxBytes, language: { tag }, shape, ...options }
}

/** Cuts a value. */
export function trim(value: unknown, maxBytes: number, settings: Settings = {}): Trimmed | undefined {
  return trimmed(JSON.stringify(value), budgetOf(maxBytes, settings))
}

/** A reply that was cut. */
export type Reply = Readonly<Record<string, unknown>> & { readonly truncated: Truncated }

/** Cuts a value, and gives back what the caller reads. */
export function replyOf(value: unknown, maxBytes: number, settings: Settings = {}): Reply {
  return JSON.parse(trim(value, maxBytes, settings)?.text ?? 'null') as Reply
}

/** Numbers of six digits. */
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => 100_000 + at)
/** A text of so many words. */
export const words = (count: number): string => 'word '.repeat(count).trim()
/** Objects with a number each. */
export const orders = (count: number, line: object = {}): object[] => numbers(count).map((id) => ({ id, ...line }))
