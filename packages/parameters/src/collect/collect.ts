import { after, isHookwellError } from '@hookwell/core'
import type { Call, HookwellError, Maybe } from '@hookwell/core'

import { readChosen } from './read-chosen.ts'
import type { CollectOptions } from './limits.ts'
import { merge } from './merge.ts'
import { readBody } from './read-body.ts'
import type { BodyCall } from './read-body.ts'
import type { RawParameters } from './read-json.ts'
import { readQuery } from './read-query.ts'
import type { Shape } from '../schema/shape.ts'

/** What collecting looks at. */
export type CollectedCall = BodyCall & Pick<Call, 'query' | 'route'>

/**
 * Puts everything a call brings into one object: the route over the chosen headers over the body over the query.
 *
 * The route wins because it chose this endpoint, and what stands around it (routing, access rules) has judged by it; the
 * headers, because the developer chose them by name, and a gateway in front may have set them. The body wins over the
 * query because most schemes sign the body, and few the query. A name counts in whatever spelling it comes.
 */
export function collect(
  call: CollectedCall,
  bytes: Uint8Array,
  options: CollectOptions,
  shape: Shape,
): Maybe<RawParameters | HookwellError> {
  const body = readBody(call, bytes, options, shape)
  // By far the most calls are a body and nothing else: it goes on as it is.
  if (call.query === '' && options.headers.length === 0 && isEmpty(call.route)) return body
  return withTheRest(body, call, options, shape)
}

function isEmpty(record: object): boolean {
  for (const _key in record) return false
  return true
}

function withTheRest(
  body: Maybe<RawParameters | HookwellError>,
  call: CollectedCall,
  options: CollectOptions,
  shape: Shape,
): Maybe<RawParameters | HookwellError> {
  return after(body, (read) => {
    if (isHookwellError(read)) return read
    const query = readQuery(call.query, options, shape)
    if (isHookwellError(query)) return query
    const chosen = readChosen(call, options, shape)
    return isHookwellError(chosen) ? chosen : merge({ query, body: read, chosen }, options.names)
  })
}
