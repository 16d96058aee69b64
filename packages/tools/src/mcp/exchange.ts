import { after, isHookwellError } from '@hookwell/core'
import type { Call, HookwellError, Maybe, Trusted } from '@hookwell/core'
import { parameterErrors } from '@hookwell/parameters'
import {
  CLIENT_CAPABILITIES_META_KEY,
  PROTOCOL_VERSION_META_KEY,
  TRACEPARENT_META_KEY,
  isJsonContentType,
} from '@modelcontextprotocol/server'

import { idOf, idsFrom, present } from '../caller-ids.ts'
import type { CallerProfile, Decoded, Requested } from '../caller-profile.ts'
import { readEnvelope } from '../read-envelope.ts'
import { memberAt, recordAt, textAt } from '../read-json.ts'

/** One JSON-RPC message that came, and what is needed of it besides the SDK's own reading. */
export interface Exchange {
  readonly method: string | undefined
  /** Its JSON-RPC id, which the answer has to repeat; `null` where there is none. */
  readonly id: string | number | null
  /** Whether it is of the revision 2026-07-28 or later: those say so in every message. */
  readonly isModern: boolean
  /** Whether the client said that it can ask the person by a form. */
  readonly canAsk: boolean
  /** What the SDK gets to read: the arguments of a tool are left out of it, since they are ours to read and to repair. */
  readonly message: object
  /** The client's trace context, where it goes along in the message (W3C, as in the header of that name). */
  readonly traceparent: string | undefined
  /** A call of a tool is one invocation, anything else is none. */
  readonly decoded: Decoded
}

/** Reads the one message that a call holds. */
export function readExchange(call: Call & Trusted, { idHeaders }: CallerProfile): Maybe<Exchange | HookwellError> {
  if (!isJsonContentType(call.headers.get('content-type'))) return parameterErrors.error('content_type_unsupported')
  return after(readEnvelope(call), (body) => {
    if (isHookwellError(body)) return body
    const { toolCallId: _unused, ...ids } = idsFrom(idHeaders, call.headers)
    return exchangeOf(body as Readonly<Record<string, unknown>>, ids)
  })
}

/** Ties a message to its call, for the answer that core gives when the time is up. */
export function rememberExchange(call: Call, exchange: Exchange): void {
  ;(call as Call & { [EXCHANGE]?: Exchange })[EXCHANGE] = exchange
}

/** The message of a call, or `undefined` where it was not read so far. */
export function exchangeIn(call: Call): Exchange | undefined {
  return (call as Call & { [EXCHANGE]?: Exchange })[EXCHANGE]
}

// On the call itself, under a key that nobody else has: cheaper for the garbage collector than an entry in a WeakMap.
const EXCHANGE = Symbol('hookwell.mcp')

function exchangeOf(body: Readonly<Record<string, unknown>>, ids: Omit<Decoded, 'requested'>): Exchange {
  const { id: given } = body
  const id = typeof given === 'string' || typeof given === 'number' ? given : null
  const method = textAt(body, 'method')
  const params = recordAt(body, 'params')
  const meta = recordAt(params, '_meta')
  const isCall = method === 'tools/call' && params !== undefined
  const elicitation = recordAt(recordAt(meta, CLIENT_CAPABILITIES_META_KEY), 'elicitation')
  return {
    method,
    id,
    isModern: memberAt(meta, PROTOCOL_VERSION_META_KEY) !== undefined,
    canAsk: elicitation !== undefined && takesForms(elicitation),
    message: isCall && Object.hasOwn(params, 'arguments') ? { ...body, params: { ...params, arguments: {} } } : body,
    traceparent: traceparentIn(meta),
    decoded: { ...ids, requested: isCall ? [requestedBy(params, id)] : [] },
  }
}

function requestedBy(params: Readonly<Record<string, unknown>>, id: Exchange['id']): Requested {
  return {
    tool: textAt(params, 'name'),
    args: memberAt(params, 'arguments'),
    ...present({ toolCallId: idOf(id) }),
  }
}

function traceparentIn(meta: unknown): string | undefined {
  const given = textAt(meta, TRACEPARENT_META_KEY)
  return given !== undefined && TRACEPARENT.test(given) ? given : undefined
}

/** @see https://www.w3.org/TR/trace-context/#traceparent-header-field-values */
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/

/** Naming no mode at all means forms, as it did before there was another. */
function takesForms(elicitation: Readonly<Record<string, unknown>>): boolean {
  return memberAt(elicitation, 'form') !== undefined || memberAt(elicitation, 'url') === undefined
}
