import { isThenable } from '@hookwell/core'
import type { HookwellError, Maybe } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { pathOf, valueAt } from '../schema/issue.ts'
import type { Issue } from '../schema/issue.ts'
import type { Judge } from '../schema/judge.ts'
import type { Shape } from '../schema/shape.ts'
import { replyInvalid } from './reply-invalid.ts'
import { withoutValues } from './without-values.ts'

/** A value that fits. */
export interface Checked {
  readonly value: unknown
}

/** What the schema makes of a handler's value, or the failure that it is none of its kind. */
export function checkValue(value: unknown, judge: Judge, shape: Shape): Maybe<Checked | HookwellError> {
  const told = (result: StandardSchemaV1.Result<unknown>): Checked | HookwellError =>
    result.issues === undefined ? { value: result.value } : unfit(result.issues, value, shape)
  const failed = (thrown: unknown): HookwellError => replyInvalid('schema', thrown)
  try {
    const result = judge(value)
    return isThenable(result) ? Promise.resolve(result).then(told).catch(failed) : told(result)
  } catch (thrown) {
    return failed(thrown)
  }
}

function unfit(issues: readonly Issue[], value: unknown, shape: Shape): HookwellError {
  const lines = issues.slice(0, MAX_ISSUES).map((issue) => lineOf(issue, value, shape))
  const others = issues.length - lines.length
  const told = [...lines, ...(others > 0 ? [`${others} more`] : [])].join('; ')
  return replyInvalid('schema', new Error(`The reply does not fit its schema: ${told}`))
}

const MAX_ISSUES = 20

/** The log is no place for what a reply holds, so of each issue only its place and what was expected is told. */
function lineOf(issue: Issue, value: unknown, shape: Shape): string {
  const path = pathOf(issue)
  const told = withoutValues(issue.message, valueAt(value, path)) ?? 'does not fit'
  return `${shape.at(path).name || 'the reply'}: ${told}`
}
