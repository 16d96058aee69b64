import { after, isHookwellError } from '@hookwell/core'
import type { Call, HookwellError, Maybe, NoteValue, Trusted } from '@hookwell/core'

import { idsFrom } from './caller-ids.ts'
import { FLAT } from './caller-profile.ts'
import type { CallerProfile, Decoded } from './caller-profile.ts'
import { isBodiless } from './methods.ts'
import { readEnvelope } from './read-envelope.ts'
import { segmentOf } from './segment.ts'
import type { Toolbox } from './toolbox.ts'

/** Where a call comes in: what the tool is found by. */
export interface Entrance {
  readonly profile: CallerProfile
  /** Where the endpoint is mounted, where that was said. */
  readonly path: string | undefined
  readonly box: Toolbox
}

/** What a call asks for, as its caller's profile reads it. */
export function readCall({ profile, path, box }: Entrance, call: Call & Trusted): Maybe<Decoded | HookwellError> {
  const segment = segmentOf(call, path)
  const { decode } = profile
  const ids = idsFrom(profile.idHeaders, call.headers)
  if (decode === undefined) {
    const { toolCallId, ...shared } = ids
    return {
      ...shared,
      requested: [{ tool: segment, args: FLAT, ...(toolCallId === undefined ? undefined : { toolCallId }) }],
    }
  }
  return after(readEnvelope(call), (body) => {
    if (isHookwellError(body)) return body
    const decoded = decode({
      call,
      segment,
      toolNames: () => box.list().map(({ name }) => name),
      body: body as Readonly<Record<string, unknown>>,
    })
    if (isHookwellError(decoded)) return decoded
    return withHeaderIds(ids, decoded)
  })
}

/**
 * A call without its query, which has a say only where there is no body: what a caller signs is its body, and a query can
 * be put behind any URL.
 */
export function withoutQuery(call: Call & Trusted): Call & Trusted {
  if (call.query === '' || isBodiless(call.method)) return call
  const { headers, method, trust, route } = call
  const alone = {
    headers,
    method,
    trust,
    route,
    query: '',
    bytes: () => call.bytes(),
    note: (key: `hookwell.${string}`, value: NoteValue) => call.note(key, value),
  }
  return alone as unknown as Call & Trusted
}

/** What the envelope says goes before the headers, and of several runs none is the one that a header names. */
function withHeaderIds({ toolCallId, ...shared }: ReturnType<typeof idsFrom>, decoded: Decoded): Decoded {
  const [only, ...others] = decoded.requested
  const named =
    only === undefined || others.length > 0 || toolCallId === undefined ? decoded.requested : [{ toolCallId, ...only }]
  return { ...shared, ...decoded, requested: named }
}
