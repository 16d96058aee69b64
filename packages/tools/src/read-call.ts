import { after, isHookwellError } from '@hookwell/core'
import type { Call, HookwellError, Maybe, Trusted } from '@hookwell/core'
import { parameterReader } from '@hookwell/parameters'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { idsFrom } from './caller-ids.ts'
import { FLAT } from './caller-profile.ts'
import type { CallerProfile, Decoded } from './caller-profile.ts'

/** What a call asks for, as its caller's profile reads it. */
export function readCall(profile: CallerProfile, call: Call & Trusted): Maybe<Decoded | HookwellError> {
  const segment = lastSegmentOf(call.url)
  const { decode } = profile
  const ids = idsFrom(profile.idHeaders, call.headers)
  if (decode === undefined) {
    const { toolCallId, ...shared } = ids
    return {
      ...shared,
      requested: [{ tool: segment, args: FLAT, ...(toolCallId === undefined ? undefined : { toolCallId }) }],
    }
  }
  return after(envelope.collect(bodyAlone(call)), (body) => {
    if (isHookwellError(body)) return body
    const decoded = decode({ call, segment, body: body as Readonly<Record<string, unknown>> })
    if (isHookwellError(decoded)) return decoded
    return withHeaderIds(ids, decoded)
  })
}

/** What stands in the query or in the route has no say in an envelope. */
function bodyAlone(call: Call & Trusted): Call & Trusted {
  const { headers, method, trust } = call
  const alone = { headers, method, trust, query: '', route: {}, bytes: () => call.bytes(), note: () => {} }
  return alone as unknown as Call & Trusted
}

/** What the envelope says goes before the headers, and of several runs none is the one that a header names. */
function withHeaderIds({ toolCallId, ...shared }: ReturnType<typeof idsFrom>, decoded: Decoded): Decoded {
  const [only, ...others] = decoded.requested
  const named =
    only === undefined || others.length > 0 || toolCallId === undefined ? decoded.requested : [{ toolCallId, ...only }]
  return { ...shared, ...decoded, requested: named }
}

/** An envelope is not the tools' to check: it is read and bounded as any parameters are, and taken as it is. */
const ANY_OBJECT: StandardSchemaV1 = {
  '~standard': { version: 1, vendor: 'hookwell', validate: (value) => ({ value }) },
}

/**
 * An envelope holds whole transcripts, with a time for every word: how large it may be, `maxBytes` says. What becomes a
 * tool's arguments is held to the tool's own limits.
 */
const envelope = parameterReader(ANY_OBJECT, { maxValues: 1_000_000, maxTextLength: 10_000_000 })

/** The last segment of a URL's path, decoded. */
function lastSegmentOf(url: string): string | undefined {
  const [path = ''] = url.split(/[?#]/, 1)
  const segment = path.slice(path.lastIndexOf('/') + 1)
  try {
    return segment === '' ? undefined : decodeURIComponent(segment)
  } catch {
    return segment
  }
}
