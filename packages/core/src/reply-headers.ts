import type { Call } from './call.ts'
import type { WireReply } from './host.ts'
import type { ReplyHeaders } from './reply.ts'
import { idOf } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** Says which headers go out with the reply of a call, whatever it is. */
export type ReplyHeadersOf = (call: Call) => ReplyHeaders | undefined

/** The reply with the headers that middlewares have for any; what the reply says itself stands. */
export function withReplyHeaders(state: RunState, call: Call, wire: WireReply): WireReply {
  const { replyHeaders } = state.plan
  if (replyHeaders.length === 0) return wire
  const headers: Record<string, string | readonly string[]> = { ...wire.headers }
  const taken = new Set(Object.keys(headers).map((name) => name.toLowerCase()))
  for (const headersOf of replyHeaders) {
    for (const [name, value] of Object.entries(told(state, call, headersOf))) {
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      headers[name] = value
    }
  }
  return { ...wire, headers }
}

/** A header is not worth an answer: what throws adds none. */
function told(state: RunState, call: Call, headersOf: ReplyHeadersOf): ReplyHeaders {
  try {
    return headersOf(call) ?? {}
  } catch (thrown) {
    state.plan.logger.error('replyHeaders of a middleware threw', { callId: idOf(state), cause: thrown })
    return {}
  }
}
