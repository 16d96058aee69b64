import type { SpanData } from 'autotel-devtools/server'

/** The one span of a trace that has no parent in it. */
export function rootOf(spans: readonly SpanData[]): SpanData {
  const roots = spans.filter(({ parentSpanId }) => !spans.some(({ spanId }) => spanId === parentSpanId))
  if (roots.length !== 1 || roots[0] === undefined) throw new Error(`the trace has ${roots.length} roots`)
  return roots[0]
}

/** A span and all below it, a line each: two spaces a level, name, kind, status, and whether it is linked to a caller. */
export function treeOf(span: SpanData, spans: readonly SpanData[], callerTraceId: string): readonly string[] {
  const children = spans
    .filter(({ parentSpanId }) => parentSpanId === span.spanId)
    .toSorted((one, other) => one.startTime - other.startTime)
  const below = children.flatMap((child) => treeOf(child, spans, callerTraceId)).map((line) => `  ${line}`)
  return [lineOf(span, callerTraceId), ...below]
}

function lineOf({ name, kind, status, links = [] }: SpanData, callerTraceId: string): string {
  const failed = status.code === 'UNSET' ? '' : ` ${status.code}`
  const linked = links.map(({ traceId }) =>
    traceId === callerTraceId ? ', linked to its caller' : `, linked to ${traceId}`,
  )
  return `${name} ${kind}${failed}${linked.join('')}`
}
