import type { Call, InvocationStart, Kind, Trusted } from '@hookwell/core'
import { notesOn } from '@hookwell/core/adapter'

import { genAiNames, semanticEvents, semanticNames } from './attribute-names.ts'
import type { Propagation, Scoped } from './backend.ts'
import { FREE_TEXT } from './free-text.ts'
import { spanKinds } from './open-telemetry.ts'
import type { Context, Described, Propagator, Span, SpanContext, Tracer } from './open-telemetry.ts'
import { addFirst, told } from './own-attributes.ts'
import { isValid, rootContext, spanOf, withSpan } from './span-context.ts'
import { readTraceparent } from './traceparent.ts'

/** How work of one kind is told. */
export interface Form {
  readonly operation: string
  readonly spanKind: number
  readonly scope: keyof Scoped<unknown>
  readonly exceptionEvent: string
  readonly tell: (target: Described, call: Call, start: InvocationStart | undefined) => void
}

/**
 * A tool that a model called, and an event that was pushed over HTTP.
 *
 * @see https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-spans.md
 * @see https://github.com/open-telemetry/semantic-conventions/blob/main/docs/messaging/messaging-spans.md
 */
export const workForms: Readonly<Record<Kind, Form>> = {
  tool: {
    operation: 'execute_tool',
    spanKind: spanKinds.internal,
    scope: 'tools',
    exceptionEvent: genAiNames.EVENT_EXECUTE_TOOL_EXCEPTION,
    tell: (target, { endpoint }, start) => {
      target.setAttribute(semanticNames.GEN_AI_OPERATION_NAME, 'execute_tool')
      target.setAttribute(semanticNames.GEN_AI_TOOL_TYPE, 'function')
      tellTool(target, start === undefined ? endpoint.name : start.tool, start?.toolCallId)
    },
  },
  event: {
    operation: 'process',
    spanKind: spanKinds.consumer,
    scope: 'calls',
    exceptionEvent: semanticEvents.MESSAGING_PROCESS_EXCEPTION,
    tell: (target, { endpoint }) => {
      target.setAttribute(semanticNames.MESSAGING_OPERATION_NAME, 'process')
      target.setAttribute(semanticNames.MESSAGING_OPERATION_TYPE, 'process')
      target.setAttribute(semanticNames.MESSAGING_SYSTEM, endpoint.profile.id)
      target.setAttribute(semanticNames.MESSAGING_DESTINATION_NAME, endpoint.name)
    },
  },
}

/** Tells which tool is run. A name that is none of a tool of ours is the caller's own text, and stays out. */
export function tellTool(target: Described, tool: string | undefined, toolCallId: string | undefined): void {
  target.setAttribute(semanticNames.GEN_AI_TOOL_NAME, tool ?? OTHER_TOOL)
  if (toolCallId !== undefined) target.setAttribute(semanticNames.GEN_AI_TOOL_CALL_ID, toolCallId)
}

/** What stands for a tool that there is not. */
export const OTHER_TOOL = '_OTHER'

/** The name of a span of work. */
export function workName({ endpoint }: Call, tool: string | undefined): string {
  return `${workForms[endpoint.kind].operation} ${tool ?? endpoint.name}`
}

/** Begins the span of one piece of work, once it is known who calls. */
export function beginWorkSpan(
  tracers: Scoped<Tracer>,
  propagation: Propagation | undefined,
  call: Call,
  start: InvocationStart | undefined,
  startTime: number,
  parent: Context,
): Span {
  const form = workForms[call.endpoint.kind]
  const caller = callerOf(propagation, call)
  return tracers[form.scope].startSpan(
    workName(call, start === undefined ? undefined : start.tool),
    {
      kind: form.spanKind,
      attributes: addFirst(
        told((target) => form.tell(target, call, start)),
        call,
      ),
      startTime,
      ...(caller === undefined || isInTrace(parent, caller) ? undefined : { links: [{ context: caller }] }),
    },
    parent,
  )
}

/** Has the requests that these headers are for go on with a span; one that is not sampled says so to whoever is asked. */
export function continueFrom(
  span: Span | undefined,
  propagator: Propagator | undefined,
  headers: Record<string, string>,
): void {
  if (span !== undefined && isValid(span.spanContext()))
    propagator?.inject(withSpan(rootContext, span), headers, SETTER)
}

/**
 * The caller's own span, of a caller who has proved who it is; a stranger could tie its calls to any trace. It stands in a
 * header, or as with MCP in the message. Only ids are kept: `tracestate` and `baggage` are free text, and are not even read.
 */
export function callerOf(propagation: Propagation | undefined, call: Call & Partial<Trusted>): SpanContext | undefined {
  if (call.trust?.verified !== true || propagation === undefined) return undefined
  return inHeaders(propagation, call) ?? inMessage(call)
}

function inMessage(call: Call): SpanContext | undefined {
  const noted = notesOn(call).get('hookwell.mcp.traceparent')
  return typeof noted === 'string' ? readTraceparent(noted) : undefined
}

function inHeaders({ propagator, headers }: Propagation, call: Call): SpanContext | undefined {
  // Most callers send none, and to ask a propagator costs more than to look.
  if (headers?.some((name) => call.headers.get(name) !== undefined) === false) return undefined
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
  keys: (call: object) => [...(call as Call).headers.names()].filter((name) => !FREE_TEXT.has(name)),
  get: (call: object, name: string) =>
    FREE_TEXT.has(name.toLowerCase()) ? undefined : (call as Call).headers.get(name),
}

const SETTER = {
  set: (headers: object, name: string, value: string) => {
    ;(headers as Record<string, string>)[name] = value
  },
}
