import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { Shape } from '../schema/shape.ts'
import { wrongPlaces } from './complaints.ts'
import { completed } from './names/complete.ts'
import { keyOf } from './edit.ts'
import { engineOf } from './engine.ts'
import type { Engine } from './engine.ts'
import { NO_REPAIRS } from './repairs.ts'
import type { Repair } from './repairs.ts'
import { inRounds, judged } from './rounds.ts'
import type { Attempt } from './rounds.ts'
import { hasStrayKey } from './names/stray-keys.ts'
import type { Levels } from './wanted.ts'

/** What became of parameters. */
export interface Mended {
  readonly result: StandardSchemaV1.Result<unknown>
  /** What the result was made of, or where it failed what the issues are about. */
  readonly root: unknown
  /** What was repaired on the way; empty where the result failed. */
  readonly repairs: readonly Repair[]
  /** What is repaired in the root and is no complaint any more, also where the result failed. */
  readonly held: readonly Repair[]
}

/** How parameters are mended. */
export type MendOptions = Levels

/** What validates parameters and repairs them. */
export interface Mender {
  /** Whether a valid result stands as it is: no name in it needs a repair. */
  readonly isFine: (raw: object) => boolean
  /** Goes on from what the schema said. */
  readonly mendFrom: (raw: object, result: Mended['result']) => Maybe<Mended>
}

/**
 * Makes what validates parameters, and repairs what the schema refused and names that it would drop.
 *
 * What is valid is never touched, and what no repair helps is put back as it came. What it is given is not changed: what
 * comes of it is a copy as far as it differs. Names that nothing is refused for are looked for in the parameters and in the
 * first 64 objects and lists inside, if the first 8 entries of a list have one; of more than 1,000 issues none is repaired.
 */
export function menderOf(standard: StandardSchemaV1.Props, shape: Shape, options: MendOptions): Mender {
  const engine = engineOf(standard, shape, options)
  const isOff = engine.isOff || Object.keys(shape.root).length === 0
  const asItIs = (root: unknown, result: Mended['result']): Mended => ({
    result,
    root,
    repairs: NO_REPAIRS,
    held: NO_REPAIRS,
  })
  const repaired = (raw: object, result: Mended['result']): Maybe<Mended> => {
    const attempt: Attempt = { result, root: raw, edits: [] }
    return after(result.issues === undefined ? attempt : fromRefused(engine, raw, attempt), (next) =>
      after(next.result.issues === undefined ? completed(engine, raw, next) : next, (last) =>
        last.edits.length === 0 ? asItIs(last.root, last.result) : told(last, shape),
      ),
    )
  }
  const isFine = (raw: object): boolean => isOff || !hasStrayKey(raw, engine.plans)
  const mendFrom = (raw: object, result: Mended['result']): Maybe<Mended> =>
    isOff || (result.issues === undefined && isFine(raw)) ? asItIs(raw, result) : repaired(raw, result)
  return {
    isFine,
    mendFrom,
  }
}

function fromRefused(engine: Engine, raw: object, refused: Attempt): Maybe<Attempt> {
  const unwrapped = engine.unwrap(raw)
  const first = unwrapped === undefined ? refused : judged(engine.validate, raw, [unwrapped])
  return after(first, (attempt) => inRounds(engine.validate, raw, attempt, engine.begin()))
}

function told({ result, root, edits }: Attempt, shape: Shape): Mended {
  const wrong = wrongPlaces(result.issues ?? [])
  const held = edits
    .flatMap(({ made }) => made)
    .filter(({ path }) => !wrong.has(keyOf(path)))
    .map(({ kind, path }): Repair => ({ kind, name: shape.at(path).name }))
  return { result, root, repairs: result.issues === undefined ? held : NO_REPAIRS, held }
}
