import type { HookwellError } from '@hookwell/core'

import type { Verdict } from './call-outcome.ts'
import { STATUS_ERROR } from './open-telemetry.ts'
import type { Span } from './open-telemetry.ts'
import { tellOutcome } from './own-attributes.ts'
import type { Notes } from './own-attributes.ts'

/** Tells a span how what it stands for ended: by attributes, and where that is an error by its status. */
export function tellVerdict(span: Span, notes: Notes, verdict: Verdict): void {
  tellOutcome(span, notes, verdict)
  if (verdict.errorType !== undefined) span.setStatus({ code: STATUS_ERROR, ...fixOf(verdict.failure) })
}

// Messages of exceptions hold what callers sent, and worse. The one exception is a fault in the set-up: its text is
// Hookwell's own and names the fix.
function fixOf(failure: HookwellError | undefined): { message: string } | undefined {
  const { cause } = failure ?? {}
  if (failure?.code !== 'internal_error' || failure.reason !== 'configuration' || !(cause instanceof Error))
    return undefined
  return { message: cause.message.slice(0, 512) }
}
