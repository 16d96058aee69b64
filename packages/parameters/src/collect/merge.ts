import type { RawParameters } from './read-json.ts'
import type { SourceNames } from './source-names.ts'

/** What each source of a call brought. */
export interface Sources {
  readonly query: RawParameters
  readonly body: RawParameters
  /** The headers and the route. */
  readonly chosen: RawParameters
}

/**
 * Puts the sources into one object: what was chosen over the body over the query.
 *
 * A source has a parameter in whatever spelling: an unsigned `?orderId=` must not stand in for the `order_id` of a signed
 * body. Where the body is a wrapper, such as `{ "arguments": {…} }`, all of it goes inside. Repairing names and taking
 * the wrapper off is left to the repairs, which tell of it.
 */
export function merge({ query, body, chosen }: Sources, { nameOf, wrapped }: SourceNames): RawParameters {
  const over = (higher: RawParameters, lower: RawParameters): RawParameters => {
    const taken = new Set(Object.keys(higher).map(nameOf))
    const left = Object.entries(lower).filter(([key]) => !taken.has(nameOf(key)))
    return { ...Object.fromEntries(left), ...higher }
  }
  const around = wrapped(body)
  const all = over(chosen, over(around?.inner ?? body, query))
  return around === undefined ? all : { ...body, [around.wrapper]: all }
}
