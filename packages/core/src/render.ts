import { amended } from './amended.ts'
import { answerOf } from './answer.ts'
import { coreErrors } from './core-errors.ts'
import type { Call, EndpointFacts, Kind } from './call.ts'
import type { HookwellError } from './error.ts'
import { isHookwellError } from './error.ts'
import { inLanguage } from './in-language.ts'
import type { WireReply } from './host.ts'
import type { Outcome } from './outcome.ts'
import { toFailure } from './outcome.ts'
import type { StatusPolicy } from './profile.ts'
import type { Reply, ReplyHeaders } from './reply.ts'
import { idOf } from './run-state.ts'
import type { RunState } from './run-state.ts'

const JSON_TYPE = 'application/json'
const JSON_HEADERS: ReplyHeaders = { 'content-type': JSON_TYPE }

/** Turns an outcome into what goes over the wire. A value that cannot be written as JSON is our fault, not the caller's. */
export function render(state: RunState, call: Call, outcome: Outcome): WireReply {
  if (isHookwellError(outcome)) return renderFailure(state, call, outcome)
  try {
    return renderReply(outcome, state.host.method === 'HEAD')
  } catch (thrown) {
    const failure = amended(state, toFailure(thrown))
    state.outcome = failure
    return renderFailure(state, call, failure)
  }
}

/** The status of a failure, by the caller's policy. */
export function statusOf(failure: HookwellError, facts: EndpointFacts): number {
  return failure.actionable && ANSWERS_OK[facts.profile.statusPolicy](facts.kind) ? 200 : failure.status
}

/** Whether a failure that the model can act on leaves as a 200: most callers hide or drop the body of any other. */
const ANSWERS_OK: Readonly<Record<StatusPolicy, (kind: Kind) => boolean>> = {
  'by-kind': (kind) => kind === 'tool',
  'ok-if-actionable': () => true,
  'as-is': () => false,
}

function renderReply(reply: Reply, headOnly: boolean): WireReply {
  const { status, headers, body } = reply
  const bodyless = body === undefined || status === 204 || status === 304
  if (headers === undefined && !bodyless && typeof body === 'object' && !(body instanceof Uint8Array)) {
    return { status, headers: JSON_HEADERS, body: headOnly ? undefined : toJson(body), closeConnection: false }
  }
  if (bodyless) return { status, headers: headers ?? {}, body: undefined, closeConnection: false }
  const [type, content] = encode(body)
  const typed = headers !== undefined && Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
  return {
    status,
    headers: typed ? headers : { 'content-type': type, ...headers },
    body: headOnly ? undefined : content,
    closeConnection: false,
  }
}

function encode(body: unknown): [type: string, content: string | Uint8Array] {
  if (typeof body === 'string') return ['text/plain; charset=utf-8', body]
  if (body instanceof Uint8Array) return ['application/octet-stream', body]
  return [JSON_TYPE, toJson(body)]
}

function toJson(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined
  if (text === undefined) throw new TypeError('The reply cannot be written as JSON: it is a function or a symbol')
  return text
}

function renderFailure(state: RunState, call: Call, inEnglish: HookwellError): WireReply {
  const { language } = call
  const failure = inLanguage(inEnglish, language)
  const status = statusOf(failure, state.plan.facts)
  const formatted = format(state, call, failure, status)
  const headers: Record<string, string | readonly string[]> = {
    ...failure.headers,
    'content-type': formatted.contentType,
    ...(state.plan.facts.languages.length > 1
      ? { 'content-language': language.tag, vary: 'accept-language' }
      : undefined),
  }
  const { retryAfterMs } = failure
  if (retryAfterMs !== undefined && Number.isFinite(retryAfterMs)) {
    headers['retry-after'] = String(Math.max(0, Math.ceil(retryAfterMs / 1_000)))
  }
  return {
    status,
    headers,
    body: state.host.method === 'HEAD' ? undefined : formatted.text,
    closeConnection: CLOSING.has(failure.code),
  }
}

/** After these nobody waits for the rest of the request, which may never come. */
const CLOSING: ReadonlySet<string> = new Set(['body_timeout', 'body_unreadable', 'shutting_down'])

function format(
  state: RunState,
  call: Call,
  failure: HookwellError,
  status: number,
): { contentType: string; text: string } {
  try {
    for (const formatOf of state.plan.answerFormats) {
      const formatted = formatOf(failure, call, status)
      if (formatted !== undefined) {
        const { contentType, body } = formatted
        return { contentType, text: typeof body === 'string' ? body : toJson(body) }
      }
    }
    return { contentType: JSON_TYPE, text: toJson(answerOf(failure, idOf(state))) }
  } catch {
    // An example in `fields`, or a format of the user's, that cannot be written: the words still get through.
    const { message, suggestion, retryable } = failure
    const plain = coreErrors.error('internal_error', { message, suggestion, retryable })
    return { contentType: JSON_TYPE, text: toJson({ ...answerOf(plain, idOf(state)), code: failure.code }) }
  }
}
