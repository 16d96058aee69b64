import { backgroundRun } from '@hookwell/core'

import { idempotencyErrors } from './idempotency-errors.ts'
import type { Running } from './running.ts'
import type { Settings } from './settings.ts'
import type { Work } from './work.ts'

/**
 * Has `drain()` wait for a run that goes on behind the answer of its call, until what came of it is kept: a process that
 * ended in between would have the retry done twice. The deadline of a whole call ends its answer and not the run.
 */
export function outlast<End>(
  { call, isWholeCall }: Pick<Work<End>, 'call' | 'isWholeCall'>,
  run: Running<End>,
  { runLimitMs, storeTimeoutMs }: Settings,
): void {
  // Behind a guard the endpoint of the tool sees to it, one run at a time.
  if (isWholeCall) call.deadline.outlive({ limitMs: runLimitMs, isAwaited: true, overdue })
  call.onEnd(() => {
    if (run.isOver) return
    const { clock } = call
    const behind = backgroundRun({ clock, call, limitMs: runLimitMs, overdue })
    // The work is stopped by others; this much is left for giving its key back.
    behind.signal.addEventListener('abort', () => void clock.after(storeTimeoutMs, () => behind.end()), { once: true })
    run.behind = behind
  })
}

// Nobody is answered with it: it is the reason of a signal.
function overdue(): ReturnType<typeof idempotencyErrors.error> {
  return idempotencyErrors.error('guarded_run_overdue')
}
