import { isHookwellError } from '@hookwell/core'
import type { Outcome } from '@hookwell/core'

import { ownNames } from './attribute-names.ts'
import { emit, severities } from './emit.ts'
import { exceptionAttributes } from './exception.ts'
import { short } from './own-attributes.ts'
import type { WatchedCall } from './watched-call.ts'

/** Tells of a result that came when the call had its answer already; its spans have ended, but not their identity. */
export function tellLate(watched: WatchedCall, outcome: Outcome, lateMs: number): void {
  const failure = isHookwellError(outcome) ? outcome : undefined
  emit(watched, watched.runs[0], {
    eventName: ownNames.EVENT_LATE_RESULT,
    severity: severities.warn,
    attributes: {
      [ownNames.LATE_BY]: lateMs / 1_000,
      [ownNames.OUTCOME]: failure?.outcome ?? 'ok',
      ...(failure === undefined ? undefined : { [ownNames.FAILURE_CODE]: short(failure.code) }),
      ...(failure?.cause === undefined ? undefined : exceptionAttributes(failure.cause)),
    },
  })
}
