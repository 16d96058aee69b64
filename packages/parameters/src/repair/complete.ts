import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import { wrongPlaces } from './complaints.ts'
import { isWithin, keyOf } from './edit.ts'
import type { Edit } from './edit.ts'
import type { Engine } from './engine.ts'
import { optionalNames } from './optional-names.ts'
import { inRounds, judged } from './rounds.ts'
import type { Attempt } from './rounds.ts'

/** What was renamed may be JSON text with names of its own in it, and so on. */
const MAX_PASSES = 3

/**
 * Finds the names that would be lost in parameters that are valid, and takes them if the result is valid too; else
 * everything is left as it was.
 */
export function completed(engine: Engine, raw: object, valid: Attempt, pass = 1): Maybe<Attempt> {
  const found = pass > MAX_PASSES ? [] : lostIn(valid, engine)
  if (found.length === 0) return valid
  return after(attemptWith(found, engine, raw, valid), (attempt) => {
    if (attempt.result.issues === undefined) return completed(engine, raw, attempt, pass + 1)
    const wrong = wrongPlaces(attempt.result.issues)
    const refused = found.filter(({ path }) => wrong.has(keyOf(path)))
    const spared = found.filter(({ path }) => !refused.some((outer) => isWithin(path, outer.path)))
    if (spared.length === 0 || spared.length === found.length) return valid
    return after(attemptWith(spared, engine, raw, valid), (next) => (next.result.issues === undefined ? next : valid))
  })
}

function lostIn({ root, result }: Attempt, { unwrap, plans, begin }: Engine): readonly Edit[] {
  const output = result.issues === undefined ? result.value : undefined
  const unwrapped = plans.length === 0 ? undefined : unwrap(root, { value: output })
  return unwrapped === undefined ? optionalNames(root, plans, output, begin()) : [unwrapped]
}

function attemptWith(found: readonly Edit[], engine: Engine, raw: object, { edits }: Attempt): Maybe<Attempt> {
  return after(judged(engine.validate, raw, [...edits, ...found]), (attempt) =>
    inRounds(engine.validate, raw, attempt, engine.begin()),
  )
}
