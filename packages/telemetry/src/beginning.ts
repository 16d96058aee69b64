import type { Call } from '@hookwell/core'

import { semanticNames } from './attribute-names.ts'
import { isFixed } from './host-span.ts'
import type { Attributes } from './open-telemetry.ts'
import { addFirst } from './own-attributes.ts'

/** What is said of a request as it comes. */
export interface Beginning {
  /** Of the span. */
  readonly name: string
  /** What has few values, and is counted by. */
  readonly request: Attributes
  /** What its span begins with. */
  readonly attributes: Attributes
}

/**
 * Works out what is said of a request. Remembered from one call of an endpoint to the next, since most come by the same method to
 * the same route: made anew it is a tenth of all that telemetry costs.
 */
export function beginningOf(call: Call): Beginning {
  const { endpoint, url, routePattern: route } = call
  const method = METHODS.has(call.method) ? call.method : OTHER
  const scheme = url.startsWith('https://') ? 'https' : url.startsWith('http://') ? 'http' : undefined
  const isPath = route !== undefined && isPathOf(url, route)
  const known = beginnings.get(endpoint)
  if (known?.method === method && known.scheme === scheme && known.route === route && known.isPath === isPath) {
    return known
  }
  const made = begin(call, { method, scheme, route, isPath })
  beginnings.set(endpoint, made)
  return made
}

/** What decides on the rest; of what a caller sent nothing but a choice of few. */
interface Request {
  readonly method: string
  readonly scheme: string | undefined
  readonly route: string | undefined
  /** Whether the path is the route itself. */
  readonly isPath: boolean
}

const beginnings: WeakMap<object, Beginning & Request> = new WeakMap()

// https://github.com/open-telemetry/semantic-conventions/blob/main/docs/http/http-spans.md
function begin(call: Call, known: Request): Beginning & Request {
  const { method, scheme, route, isPath } = known
  const request: Attributes = { [semanticNames.HTTP_REQUEST_METHOD]: method }
  if (scheme !== undefined) request[semanticNames.URL_SCHEME] = scheme
  if (route !== undefined) request[semanticNames.HTTP_ROUTE] = route
  const attributes = addFirst({ ...request }, call)
  if (route !== undefined && isPath && isFixed(route)) attributes[semanticNames.URL_PATH] = route
  const name = `${method === OTHER ? 'HTTP' : method} ${route ?? call.endpoint.name}`
  return { ...known, name, request, attributes }
}

/** Methods a caller makes up must not become names of spans: RFC 9110, RFC 5789, and QUERY. */
const METHODS: ReadonlySet<string> = new Set('CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT QUERY TRACE'.split(' '))
const OTHER = '_OTHER'

/** A path can carry a token or a customer's number: it is told only where it is the route. */
function isPathOf(url: string, route: string): boolean {
  const start = url.indexOf('/', url.indexOf('://') + '://'.length)
  if (!url.startsWith(route, start)) return false
  const behind = url.charAt(start + route.length)
  return behind === '' || behind === '?' || behind === '#'
}
