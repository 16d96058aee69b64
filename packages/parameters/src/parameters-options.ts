import { optionRules, oneOf } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { RepairLevel } from './repair/repairs.ts'

/** How parameters are read. */
export interface ParametersOptions {
  /**
   * How far values are repaired. `strict`: not at all. `safe`, the default: what has one reading. `lenient`: also what
   * has one likely reading. A parameter's own level, by `fields` or by `.meta({ repair })`, goes before it.
   */
  readonly repair?: RepairLevel
  /** Levels of single parameters, by dotted name: `{ 'address.floor': 'strict' }`. */
  readonly fields?: Readonly<Record<string, RepairLevel>>
  /** Headers that carry a parameter: its name, then the header's: `{ tenant: 'x-tenant' }`. */
  readonly headers?: Readonly<Record<string, string>>
  /**
   * The schema's input as JSON Schema, for libraries whose schemas do not tell it themselves: repairs and words need it.
   * `z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })` for `zod/mini`.
   */
  readonly jsonSchema?: object
  /**
   * What becomes of a call that lacks a required parameter. `ask`, the default: it is answered with what is missing.
   * `partial`: the handler gets what there is, with `call.missing` and `call.incomplete`.
   */
  readonly onMissing?: 'ask' | 'partial'
  /** The schema with every parameter optional, for libraries whose schemas have no `partial()` themselves. */
  readonly partialSchema?: StandardSchemaV1
  /** How deeply a body may be nested, in levels; the object itself is the first. Default 32. */
  readonly maxDepth?: number
  /** How many values a body may hold: members of objects and entries of lists, at all levels together. Default 10,000. */
  readonly maxValues?: number
  /** How long one text in a body may be, in UTF-16 code units. Default 100,000. */
  readonly maxTextLength?: number
}

/** A record whose values fit a rule. */
function recordOf(rule: OptionRule, must: string): OptionRule {
  return {
    accepts: (value) =>
      optionRules.record.accepts(value) && Object.values(value as object).every((entry) => rule.accepts(entry)),
    must,
  }
}

const LEVEL = oneOf('strict', 'safe', 'lenient')

/** What {@link ParametersOptions} may hold. */
export const PARAMETERS_RULES: Readonly<Record<keyof ParametersOptions, OptionRule>> = {
  repair: LEVEL,
  fields: recordOf(LEVEL, "levels by the name of the parameter, such as { quantity: 'strict' }"),
  headers: recordOf(optionRules.text, "names of headers by the name of the parameter, such as { tenant: 'x-tenant' }"),
  jsonSchema: optionRules.record,
  onMissing: oneOf('ask', 'partial'),
  partialSchema: {
    accepts: (value) => typeof (value as Partial<StandardSchemaV1> | null)?.['~standard']?.validate === 'function',
    must: 'a schema that speaks Standard Schema',
  },
  maxDepth: optionRules.count,
  maxValues: optionRules.count,
  maxTextLength: optionRules.count,
}
