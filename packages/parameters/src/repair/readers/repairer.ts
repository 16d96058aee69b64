import type { JsonSchema } from '../../schema/json-schema.ts'
import type { RepairKind, RepairLevel } from '../repairs.ts'

/** Stands for "as if it had not been sent". */
export const ABSENT: unique symbol = Symbol('absent')

/** One way to read a value that the schema refused; a row of the table in `repairers.ts`. */
export interface Repairer {
  readonly kind: RepairKind
  /** From which level on it is used. */
  readonly level: Exclude<RepairLevel, 'strict'>
  /**
   * What the value can be read as where `schema` (flat) is wanted; `undefined` where it cannot, {@link ABSENT} where it
   * stands for nothing. `name` is what the value stands under, where it has a name. It never throws, never changes what it is given, and never gives back what it was given.
   */
  readonly mend: (value: unknown, schema: JsonSchema, name?: string) => unknown
}
