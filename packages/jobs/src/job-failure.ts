import type { HookwellError } from '@hookwell/core'

import type { JobFailure } from './job-record.ts'

/** What is kept of a failure: its words, and never its cause. */
export function failureOf({ code, message, suggestion }: HookwellError): JobFailure {
  return { code, message, suggestion }
}
