import type { Beginning } from './beginning.ts'
import { spanKinds } from './open-telemetry.ts'
import type { Context, Span, Tracer } from './open-telemetry.ts'

/** Begins the span of the HTTP request, for where nobody else has one. */
export function beginCallSpan(
  tracer: Tracer,
  { name, attributes }: Beginning,
  startTime: number,
  context: Context,
): Span {
  return tracer.startSpan(name, { kind: spanKinds.server, attributes: { ...attributes }, startTime }, context)
}
