import type { Call, HookwellError, Maybe, Trusted } from '@hookwell/core'
import { parameterReader } from '@hookwell/parameters'
import type { StandardSchemaV1 } from '@standard-schema/spec'

/**
 * The body of a call as an object: JSON or a form. What stands in the query or in the route has no say in an envelope.
 */
export function readEnvelope(call: Call & Trusted): Maybe<object | HookwellError> {
  const { headers, method, trust } = call
  const alone = { headers, method, trust, query: '', route: {}, bytes: () => call.bytes(), note: () => {} }
  return envelope.collect(alone as unknown as Call & Trusted)
}

/** An envelope is its caller's: it is read and bounded as any parameters are, and taken as it is. */
const ANY_OBJECT: StandardSchemaV1 = {
  '~standard': { version: 1, vendor: 'hookwell', validate: (value) => ({ value }) },
}

/**
 * An envelope holds whole transcripts, with a time for every word: how large it may be, `maxBytes` says. What becomes a
 * tool's arguments is held to the tool's own limits.
 */
const envelope = parameterReader(ANY_OBJECT, { maxValues: 1_000_000, maxTextLength: 10_000_000 })
