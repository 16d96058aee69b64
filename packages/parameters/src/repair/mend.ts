import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { Shape } from '../schema/shape.ts'
import { repair } from './repair.ts'
import { NO_REPAIRS } from './repairs.ts'
import type { Repair, RepairLevel } from './repairs.ts'

/** What became of parameters. */
export interface Mended {
  readonly result: StandardSchemaV1.Result<unknown>
  /** What the result was made of, or where it failed what the issues are about. */
  readonly root: unknown
  /** What was repaired on the way; empty where the result failed. */
  readonly repairs: readonly Repair[]
}

/** How parameters are mended. */
export interface MendOptions {
  readonly level: RepairLevel
  /** Levels of single parameters, by dotted name; they go before what the schema says. */
  readonly fields: Readonly<Record<string, RepairLevel>>
}

/** Makes the function that validates parameters and repairs what the schema refused. */
export function mender(
  standard: StandardSchemaV1.Props,
  shape: Shape,
  _options: MendOptions,
): (raw: object) => Maybe<Mended> {
  return (raw) =>
    after(standard.validate(raw), (result) => {
      if (result.issues === undefined) return { result, root: raw, repairs: NO_REPAIRS }
      const count = repair(raw, result.issues, shape)
      if (count === 0) return { result, root: raw, repairs: NO_REPAIRS }
      return after(standard.validate(raw), (again) => ({
        result: again,
        root: raw,
        repairs: again.issues === undefined ? Array.from({ length: count }, STUB) : NO_REPAIRS,
      }))
    })
}

const STUB = (): Repair => ({ kind: 'number-from-text', name: '' })
