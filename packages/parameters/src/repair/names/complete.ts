import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import { valueAt } from '../../schema/issue.ts'
import { wrongPlaces } from '../complaints.ts'
import { keyOf } from '../edit.ts'
import type { Edit } from '../edit.ts'
import type { Engine } from '../engine.ts'
import { optionalNames } from './optional-names.ts'
import { inRounds, judged } from '../rounds.ts'
import type { Attempt } from '../rounds.ts'

/** What was renamed may be JSON text with names of its own in it, and so on. */
const MAX_PASSES = 6

/**
 * Finds the names that would be lost in parameters that are valid, and takes them if the result is valid too; else
 * everything is left as it was.
 */
export function completed(engine: Engine, raw: object, valid: Attempt, pass = 1): Maybe<Attempt> {
  const found = pass > MAX_PASSES ? [] : lostIn(valid, engine)
  if (found.length === 0) return valid
  return after(attemptWith(found, engine, raw, valid), (attempt) => {
    const refused = refusedOf(found, valid, attempt)
    if (refused.length === 0)
      return attempt.result.issues === undefined ? completed(engine, raw, attempt, pass + 1) : valid
    const spared = without(refused, found)
    if (spared.length === 0) return valid
    return after(attemptWith(spared, engine, raw, valid), (next) =>
      next.result.issues === undefined && refusedOf(spared, valid, next).length === 0 ? next : valid,
    )
  })
}

/** The changes that the schema refused, or for which it made nothing of what it had made something of before. */
function refusedOf(found: readonly Edit[], before: Attempt, { result }: Attempt): readonly Edit[] {
  if (result.issues !== undefined) {
    const wrong = wrongPlaces(result.issues)
    return found.filter(({ path }) => wrong.has(keyOf(path)))
  }
  const [was, is] = [outputOf(before), result.value]
  return found.filter(
    ({ type, path }) => type === 'rename' && valueAt(was, path) !== undefined && valueAt(is, path) === undefined,
  )
}

function without(refused: readonly Edit[], found: readonly Edit[]): readonly Edit[] {
  const places = new Set(refused.map(({ path }) => keyOf(path)))
  return found.filter(({ path }) => !path.some((_part, at) => places.has(keyOf(path.slice(0, at + 1)))))
}

function outputOf({ result }: Attempt): unknown {
  return result.issues === undefined ? result.value : undefined
}

function lostIn(attempt: Attempt, { unwrap, plans, begin }: Engine): readonly Edit[] {
  const { root } = attempt
  const output = outputOf(attempt)
  const unwrapped = plans.length === 0 ? undefined : unwrap(root, { value: output })
  return unwrapped === undefined ? optionalNames(root, plans, output, begin()) : [unwrapped]
}

function attemptWith(found: readonly Edit[], engine: Engine, raw: object, { edits }: Attempt): Maybe<Attempt> {
  return after(judged(engine.validate, raw, [...edits, ...found]), (attempt) =>
    inRounds(engine.validate, raw, attempt, engine.begin()),
  )
}
