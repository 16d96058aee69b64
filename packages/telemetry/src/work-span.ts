import type { Call, Kind, Trusted } from '@hookwell/core'

import { semanticNames } from './attribute-names.ts'
import type { Backend, Tracers } from './backend.ts'
import { spanKinds } from './open-telemetry.ts'
import type { Attributes, Context, Span, SpanContext, Tracer } from './open-telemetry.ts'
import { firstAttributes } from './own-attributes.ts'
import { isValid, rootContext, spanOf, withSpan } from './span-context.ts'

/** Begins the span of the work itself, once it is known who calls. */
export function beginWorkSpan(
  tracers: Tracers,
  backend: Backend,
  call: Call,
  startTime: number,
  parent: Context,
): Span {
  const { name, kind } = call.endpoint
  const form = FORMS[kind]
  const caller = callerOf(backend, call)
  const span = form.tracer(tracers).startSpan(
    `${form.operation} ${name}`,
    {
      kind: form.spanKind,
      attributes: { ...form.attributes(call), ...firstAttributes(call) },
      startTime,
      ...(caller === undefined || isInTrace(parent, caller) ? undefined : { links: [{ context: caller }] }),
    },
    parent,
  )
  if (span.isRecording()) backend.propagator?.inject(withSpan(rootContext, span), call.outboundHeaders, SETTER)
  return span
}

interface Form {
  readonly operation: string
  readonly spanKind: number
  readonly tracer: (tracers: Tracers) => Tracer
  readonly attributes: (call: Call) => Attributes
}

/**
 * A tool that a model called, and an event that was pushed over HTTP.
 *
 * @see https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-spans.md
 * @see https://github.com/open-telemetry/semantic-conventions/blob/main/docs/messaging/messaging-spans.md
 */
const FORMS: Readonly<Record<Kind, Form>> = {
  tool: {
    operation: 'execute_tool',
    spanKind: spanKinds.internal,
    tracer: ({ tools }) => tools,
    attributes: ({ endpoint }) => ({
      [semanticNames.GEN_AI_OPERATION_NAME]: 'execute_tool',
      [semanticNames.GEN_AI_TOOL_NAME]: endpoint.name,
      [semanticNames.GEN_AI_TOOL_TYPE]: 'function',
    }),
  },
  event: {
    operation: 'process',
    spanKind: spanKinds.consumer,
    tracer: ({ calls }) => calls,
    attributes: ({ endpoint }) => ({
      [semanticNames.MESSAGING_OPERATION_NAME]: 'process',
      [semanticNames.MESSAGING_OPERATION_TYPE]: 'process',
      [semanticNames.MESSAGING_SYSTEM]: endpoint.profile.id,
      [semanticNames.MESSAGING_DESTINATION_NAME]: endpoint.name,
    }),
  },
}

/**
 * The caller's own span, of a caller who has proved who it is; a stranger could tie its calls to any trace. Only ids
 * are kept: `tracestate` and `baggage` are free text.
 */
function callerOf({ propagator }: Backend, call: Call & Partial<Trusted>): SpanContext | undefined {
  if (call.trust?.verified !== true || propagator === undefined) return undefined
  const caller = spanOf(propagator.extract(rootContext, call, GETTER))?.spanContext()
  if (caller === undefined || !isValid(caller)) return undefined
  const { traceId, spanId, traceFlags } = caller
  return { traceId, spanId, traceFlags, isRemote: true }
}

/** Whether the HTTP instrumentation has taken the caller for a parent already. */
function isInTrace(parent: Context, { traceId }: SpanContext): boolean {
  return spanOf(parent)?.spanContext().traceId === traceId
}

const GETTER = {
  keys: (call: object) => [...(call as Call).headers.names()],
  get: (call: object, name: string) => (call as Call).headers.get(name),
}

const SETTER = {
  set: (headers: object, name: string, value: string) => {
    ;(headers as Record<string, string>)[name] = value
  },
}
