import type { Call } from '@hookwell/core'

import { semanticNames } from './attribute-names.ts'
import { spanKinds } from './open-telemetry.ts'
import type { Attributes, Context, Span, Tracer } from './open-telemetry.ts'
import { firstAttributes } from './own-attributes.ts'

/**
 * Begins the span of the HTTP request, for where nobody else has one.
 *
 * @see https://github.com/open-telemetry/semantic-conventions/blob/main/docs/http/http-spans.md
 */
export function beginCallSpan(tracer: Tracer, call: Call, startTime: number, context: Context): Span {
  const known = METHODS.has(call.method)
  const route = call.routePattern
  const name = `${known ? call.method : 'HTTP'} ${route ?? call.endpoint.name}`
  const attributes: Attributes = {
    [semanticNames.HTTP_REQUEST_METHOD]: known ? call.method : '_OTHER',
    ...firstAttributes(call),
    ...schemeOf(call.url),
    ...(route === undefined ? undefined : routeAttributes(route)),
  }
  return tracer.startSpan(name, { kind: spanKinds.server, attributes, startTime }, context)
}

/** Tells the span that the HTTP instrumentation began which route it is about; it has no way to know of its own. */
export function nameHostSpan(context: Context, route: string | undefined): void {
  const metadata = context.getValue(RPC_METADATA) as { type?: unknown; route?: string } | undefined
  if (route !== undefined && metadata?.type === 'http') metadata.route = route
}

// https://github.com/open-telemetry/opentelemetry-js/blob/main/packages/opentelemetry-core/src/trace/rpc-metadata.ts
const RPC_METADATA = Symbol.for('OpenTelemetry SDK Context Key RPC_METADATA')

/** Methods a caller makes up must not become names of spans: RFC 9110, RFC 5789, and QUERY. */
const METHODS: ReadonlySet<string> = new Set('CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT QUERY TRACE'.split(' '))

function schemeOf(url: string): Attributes | undefined {
  if (url.startsWith('https://')) return { [semanticNames.URL_SCHEME]: 'https' }
  if (url.startsWith('http://')) return { [semanticNames.URL_SCHEME]: 'http' }
  return undefined
}

// A path can carry a token or a customer's number: it is told only where the route leaves it nothing to carry.
function routeAttributes(route: string): Attributes {
  const isFixed = /^[\w\-./~]*$/.test(route)
  return { [semanticNames.HTTP_ROUTE]: route, ...(isFixed ? { [semanticNames.URL_PATH]: route } : undefined) }
}
