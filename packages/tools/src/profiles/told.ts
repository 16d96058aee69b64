import { inLanguage, toFailure } from '@hookwell/core'
import type { Call } from '@hookwell/core'

import { batchOf } from '../batch.ts'
import type { InvocationResult } from '../caller-profile.ts'
import { spokenFailure } from '../one-line.ts'
import { uncertain } from '../uncertain.ts'

/** A result in words. */
export interface Told {
  readonly ok: boolean
  readonly text: string
}

/**
 * A result in the words that an envelope carries: its value as `write` puts it, or what went wrong.
 *
 * A value that cannot be written is a failure of this one result, which the log is told of: in a batch, the others have
 * nothing to do with it.
 */
export function told({ requested, outcome }: InvocationResult, call: Call, write: (value: unknown) => string): Told {
  if (!outcome.ok) return { ok: false, text: spokenFailure(outcome.failure) }
  try {
    return { ok: true, text: write(outcome.value) }
  } catch (cause) {
    call.logger.error('what a tool gave back cannot be written as JSON', {
      callId: call.id,
      tool: requested.tool,
      cause,
    })
    const failure = uncertain(toFailure(cause), batchOf(call)?.begun.get(requested), call.language)
    return { ok: false, text: spokenFailure(inLanguage(failure, call.language)) }
  }
}

/** A result for a person, who sees by a mark that it failed: there is no other sign of it. */
export function toldToPerson(result: InvocationResult, call: Call): string {
  const { ok, text } = told(result, call, legible)
  return ok ? text : marked(text)
}

/** A failure for a person. */
export function marked(text: string): string {
  return `${MARK} ${text}`
}

/** Whether a person sees that it failed. */
export function isMarked(text: string | undefined): boolean {
  return text?.startsWith(MARK) === true
}

const MARK = '\u26A0\uFE0F'

/** A value as a person reads it: a text as it is, with its line breaks, anything else as JSON. */
function legible(value: unknown): string {
  return typeof value === 'string' && value.trim() !== '' ? value : (JSON.stringify(value) ?? 'null')
}
