import type { Call } from '@hookwell/core'

import { semanticNames } from './attribute-names.ts'
import type { Context, Span } from './open-telemetry.ts'

// https://github.com/open-telemetry/opentelemetry-js/blob/main/packages/opentelemetry-core/src/trace/rpc-metadata.ts
const RPC_METADATA = Symbol.for('OpenTelemetry SDK Context Key RPC_METADATA')

/** What an instrumentation of the HTTP server leaves in the context: its span, and a place for the route. */
export interface HttpMetadata {
  readonly type: 'http'
  readonly span?: Span
  route?: string
}

/** The same, where there is one. */
export function httpMetadataOf(context: Context): HttpMetadata | undefined {
  const metadata = context.getValue(RPC_METADATA) as Partial<HttpMetadata> | null | undefined
  return metadata?.type === 'http' ? (metadata as HttpMetadata) : undefined
}

/**
 * Tells an instrumentation of the HTTP server which route its request is about, which it has no way to know of its own,
 * and takes out of its span what callers are verified by: it exports the query as it came, and the path too.
 */
export function describeRequest(metadata: HttpMetadata, call: Call): void {
  const route = call.routePattern
  if (route !== undefined) metadata.route = route
  const { span } = metadata
  if (span?.isRecording() !== true) return
  if (call.query !== '') span.setAttribute(semanticNames.URL_QUERY, REDACTED)
  if (route !== undefined && !isFixed(route)) span.setAttribute(semanticNames.URL_PATH, route)
}

/** What the conventions have in the place of a value. */
const REDACTED = 'REDACTED'

/** Whether a route has nothing in it that a caller fills in. */
export function isFixed(route: string): boolean {
  return FIXED.test(route)
}

const FIXED = /^[\w\-./~]*$/
