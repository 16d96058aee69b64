import type { Call, FormattedAnswer, HookwellError } from '@hookwell/core'

import { prefersByName } from './accept.ts'
import { STATUS_PHRASES } from './status-phrases.ts'

const PROBLEM_TYPE = 'application/problem+json'

/** The answer as a problem detail: the members of RFC 9457, and ours as extensions beside them. */
interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance?: string
  readonly code: string
  readonly suggestion: string
  readonly fields?: HookwellError['fields']
  readonly retryable: boolean
  readonly callId: string
}

/**
 * Renders a failure as `application/problem+json` where the status is 400 or more, the caller's profile allows it and
 * `Accept` prefers it by name; else leaves it to core. `errors()` brings it along.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 *
 * @example
 * ```ts
 * const problems: Middleware<unknown, Nothing> = { name: 'problems', answerFormat: problemJson, run: (_, next) => next({}) }
 * ```
 */
export function problemJson(failure: HookwellError, call: Call, status: number): FormattedAnswer | undefined {
  if (status < 400 || !call.endpoint.profile.problemJson) return undefined
  if (!prefersByName(call.headers.get('accept'), PROBLEM_TYPE, 'application/json')) return undefined
  return { contentType: PROBLEM_TYPE, body: problemOf(failure, call.id, status) }
}

function problemOf(failure: HookwellError, callId: string, status: number): Problem {
  const { code, message, suggestion, fields, retryable, help } = failure
  return {
    // Section 4.2.1: without a page of its own the problem is what the status says, and so is its title.
    type: help ?? 'about:blank',
    title: (help === undefined ? STATUS_PHRASES[status] : undefined) ?? titleOf(code),
    status,
    detail: message,
    ...(UUID.test(callId) ? { instance: `urn:uuid:${callId}` } : undefined),
    code,
    suggestion,
    ...(fields === undefined ? undefined : { fields }),
    retryable,
    callId,
  }
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** `order_not_found` as a title: the same for each occurrence, as section 3.1.3 asks for. */
function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
