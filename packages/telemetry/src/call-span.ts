import type { Call } from '@hookwell/core'

import { semanticNames } from './attribute-names.ts'
import { isFixed } from './host-span.ts'
import { spanKinds } from './open-telemetry.ts'
import type { Attributes, Context, Span, Tracer } from './open-telemetry.ts'
import { addFirst } from './own-attributes.ts'

/**
 * Begins the span of the HTTP request, for where nobody else has one.
 *
 * @param request What is known of it and has few values.
 * @see https://github.com/open-telemetry/semantic-conventions/blob/main/docs/http/http-spans.md
 */
export function beginCallSpan(
  tracer: Tracer,
  call: Call,
  request: Attributes,
  startTime: number,
  context: Context,
): Span {
  const method = request[semanticNames.HTTP_REQUEST_METHOD]
  const route = request[semanticNames.HTTP_ROUTE] as string | undefined
  const attributes = addFirst({ ...request }, call)
  if (route !== undefined && isFixed(route) && isPath(call.url, route)) attributes[semanticNames.URL_PATH] = route
  const name = `${method === OTHER ? 'HTTP' : String(method)} ${route ?? call.endpoint.name}`
  return tracer.startSpan(name, { kind: spanKinds.server, attributes, startTime }, context)
}

/** What is known of a request and has few values. */
export function requestAttributes({ method, url, routePattern }: Call): Attributes {
  const attributes: Attributes = { [semanticNames.HTTP_REQUEST_METHOD]: METHODS.has(method) ? method : OTHER }
  const scheme = url.startsWith('https://') ? 'https' : url.startsWith('http://') ? 'http' : undefined
  if (scheme !== undefined) attributes[semanticNames.URL_SCHEME] = scheme
  if (routePattern !== undefined) attributes[semanticNames.HTTP_ROUTE] = routePattern
  return attributes
}

/** Methods a caller makes up must not become names of spans: RFC 9110, RFC 5789, and QUERY. */
const METHODS: ReadonlySet<string> = new Set('CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT QUERY TRACE'.split(' '))
const OTHER = '_OTHER'

/** A path can carry a token or a customer's number: it is told only where it is the route. */
function isPath(url: string, route: string): boolean {
  const start = url.indexOf('/', url.indexOf('://') + '://'.length)
  return url.startsWith(route, start) && ['?', '#', ''].includes(url.charAt(start + route.length))
}
