import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { applied } from './apply.ts'
import type { Edit } from './edit.ts'
import { revise } from './revise.ts'
import type { Session } from './session.ts'

/** Where repairing stands. */
export interface Attempt {
  readonly result: StandardSchemaV1.Result<unknown>
  /** What the result was made of. */
  readonly root: unknown
  /** What leads from what came to the root. */
  readonly edits: readonly Edit[]
}

/** As often values are changed and judged. The schema may have to look something up for that. */
const MAX_ROUNDS = 4

/** More are not made by slips: nothing is repaired then. */
const MAX_ISSUES = 1_000

/** Repairs what the schema refused until it takes all of it, or nothing is left to try. */
export function inRounds(
  validate: StandardSchemaV1.Props['validate'],
  base: unknown,
  attempt: Attempt,
  session: Session,
  round = 1,
): Maybe<Attempt> {
  const { issues } = attempt.result
  if (issues === undefined || issues.length > MAX_ISSUES || round > MAX_ROUNDS + 1) return attempt
  const edits = revise({ root: attempt.root, edits: attempt.edits, issues }, session, round <= MAX_ROUNDS)
  if (edits === attempt.edits) return attempt
  return after(judged(validate, base, edits), (next) => inRounds(validate, base, next, session, round + 1))
}

/** Makes changes, and asks the schema. */
export function judged(
  validate: StandardSchemaV1.Props['validate'],
  base: unknown,
  edits: readonly Edit[],
): Maybe<Attempt> {
  const root = applied(base, edits)
  return after(validate(root), (result) => ({ result, root, edits }))
}
