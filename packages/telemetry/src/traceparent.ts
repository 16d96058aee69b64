import type { SpanContext } from './open-telemetry.ts'
import { isValid } from './span-context.ts'

/**
 * A place in a trace as text.
 *
 * @see https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${(traceFlags & 1) === 1 ? '01' : '00'}`
}

/** The place that a text names; `undefined` where it names none. It may have lain in a store for days. */
export function readTraceparent(text: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = (text === undefined ? undefined : TRACEPARENT.exec(text)) ?? []
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined
  const place = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
  return isValid(place) ? place : undefined
}

const TRACEPARENT = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/
