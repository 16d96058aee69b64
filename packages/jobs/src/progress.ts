import { isDevelopment, speakable } from '@hookwell/core'
import type { Logger } from '@hookwell/core'

import type { JobProgress } from './job-options.ts'
import type { JobRecord } from './job-record.ts'

/** As long as anybody would listen to. */
const MAX_CHARACTERS = 200

/** What is kept of what a run tells: one line that can be spoken, and a share from 0 to 1. */
export function progressOf(told: string | JobProgress, logger: Logger): JobRecord['progress'] {
  const { text, done } = typeof told === 'string' ? { text: told, done: undefined } : (told ?? {})
  const line = typeof text === 'string' ? speakable(text.slice(0, MAX_CHARACTERS)) : ''
  if (isDevelopment() && typeof text === 'string') advise(text, line, logger)
  return {
    ...(line === '' ? undefined : { text: line }),
    ...(typeof done === 'number' && Number.isFinite(done) ? { done: Math.min(Math.max(done, 0), 1) } : undefined),
  }
}

function advise(text: string, line: string, logger: Logger): void {
  if (line === text && !UNSPOKEN.test(text)) return
  logger.warn('progress of a job is spoken: one line of words, without addresses and code', { text: line })
}

const UNSPOKEN = /:\/\/|[`<>{}|\\]|\w_\w/
