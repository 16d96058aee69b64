import { optionRules } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

/** How many there are of something, by its name: entries of lists, characters of texts. */
export type Counts = Readonly<Record<string, number>>

/** What is asked of replies. */
export interface OutputOptions {
  /**
   * What the handler's value must fit; what the schema makes of it goes out. A value that does not fit is answered with
   * `reply_invalid`. Default: any value.
   */
  readonly schema?: StandardSchemaV1
  /** The largest reply, in bytes of its JSON. Default: the profile's `replyMaxBytes`, and where it has none, no limit. */
  readonly maxBytes?: number
  /**
   * What is left in any case, by dotted name with `*` for an entry of a list: `{ orders: 5, 'orders.*.note': 200 }`. It
   * counts entries of a list, or characters of a text. Default: one entry, and 100 characters.
   */
  readonly keep?: Counts
  /**
   * How to ask for what was left out: a sentence, or what makes one of the two counts, by name. Default: nothing is said.
   */
  readonly rest?: string | ((omitted: Counts, shown: Counts) => string)
  /**
   * Whether the log is told about spoken fields that cannot be spoken. Default: where `process.env.NODE_ENV` can be read
   * and is not `production`.
   */
  readonly warnSpoken?: boolean
}

/** What {@link OutputOptions} may hold. */
export const OUTPUT_RULES: Readonly<Record<keyof OutputOptions, OptionRule>> = {
  schema: {
    accepts: (value) => typeof (value as Partial<StandardSchemaV1> | null)?.['~standard']?.validate === 'function',
    must: 'a schema that speaks Standard Schema, such as z.object({ … })',
  },
  maxBytes: optionRules.count,
  keep: {
    accepts: (value) =>
      optionRules.record.accepts(value) &&
      Object.values(value as object).every((count) => Number.isSafeInteger(count) && (count as number) >= 0),
    must: "whole numbers from 0 by name, such as { orders: 5, 'orders.*.note': 200 }",
  },
  rest: {
    accepts: (value) => optionRules.text.accepts(value) || typeof value === 'function',
    must: 'a sentence, or a function that makes one',
  },
  warnSpoken: optionRules.flag,
}
