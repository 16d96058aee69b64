import { isHookwellError } from '@hookwell/core'
import type { Call, HookwellError, Maybe } from '@hookwell/core'

import type { CollectOptions } from './limits.ts'
import { parameterErrors } from '../parameter-errors.ts'
import { readBody } from './read-body.ts'
import type { RawParameters } from './read-json.ts'
import { gatherPairs, readPairs } from './read-pairs.ts'
import type { Pair } from './read-pairs.ts'
import type { Shape } from '../schema/shape.ts'

/**
 * Puts everything a call brings into one object: the route over the body over the query.
 *
 * The route wins because it chose this endpoint, and what stands around it (routing, access rules) has judged by it.
 * The body wins over the query because most schemes sign the body, and few the query.
 */
export function collect(
  call: Pick<Call, 'headers' | 'query' | 'route'>,
  bytes: Uint8Array,
  limits: CollectOptions,
  { names, lists }: Shape,
): Maybe<RawParameters | HookwellError> {
  const body = readBody(call.headers.get('content-type'), bytes, limits, lists)
  if (isHookwellError(body)) return body
  const { query: queryText, route } = call
  // By far the most calls are a body and nothing else: it goes on as it is.
  if (queryText === '' && isEmpty(route)) return body

  const query = queryText === '' ? [] : readPairs(queryText)
  if (query === undefined) return parameterErrors.error('query_malformed')
  const all: RawParameters = {}
  gatherPairs(named(query, names), lists, all)
  Object.assign(all, body)
  gatherPairs(named(Object.entries(route), names), lists, all)
  return all
}

function isEmpty(record: object): boolean {
  for (const _key in record) return false
  return true
}

/** Only what the schema names, where it does: a query also carries signatures and tokens, which are no parameters. */
function named(pairs: readonly Pair[], names: ReadonlySet<string>): readonly Pair[] {
  return names.size === 0 ? pairs : pairs.filter(([name]) => names.has(name))
}
