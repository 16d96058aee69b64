import { HookwellError, inLanguage } from '@hookwell/core'
import type { HookwellErrorOptions, Language } from '@hookwell/core'

import { mayRunTwice } from './promises.ts'
import type { Tool } from './tool.ts'
import { toolErrors } from './tool-errors.ts'

/**
 * A failure behind which the work may be done all the same, as it is told of a tool that must not run twice: nobody is
 * asked to try once more. Any other failure, and that of any other tool, is given back as it is.
 *
 * What a handler says itself stands: it knows how far it got.
 */
export function uncertain(failure: HookwellError, tool: Tool | undefined, language: Language): HookwellError {
  if (tool === undefined || mayRunTwice(tool) || !UNCERTAIN.has(failure.code)) return failure
  const { message } = inLanguage(failure, language)
  const { suggestion } = inLanguage(toolErrors.error('outcome_unknown'), language)
  // Nobody is asked to come again at a certain time either.
  const { retryAfterMs: _none, ...rest } = failure as HookwellErrorOptions & Pick<HookwellError, 'code'>
  return new HookwellError(failure.code, {
    ...rest,
    message,
    suggestion,
    retryable: false,
    ...(failure.cause === undefined ? undefined : { cause: failure.cause }),
  })
}

/** Said by Hookwell itself, at a time when the handler may have been at work. */
const UNCERTAIN: ReadonlySet<string> = new Set([
  'budget_too_short',
  'deadline_exceeded',
  'internal_error',
  'reply_invalid',
  'run_limit_exceeded',
  'shutting_down',
  'tool_overdue',
])
