import { after, isHookwellError, observerOf } from '@hookwell/core'
import type { Call, HookwellError, InvocationGuard, Maybe, TellParameters, Trusted } from '@hookwell/core'
import { noteRepairs } from '@hookwell/parameters'
import type { ReadParameters } from '@hookwell/parameters'

import type { CallerProfile, Decoded, InvocationResult, Requested } from './caller-profile.ts'
import { invocationLogger } from './correlation.ts'
import { guarded } from './guarded.ts'
import { failed, handled } from './handle-tool.ts'
import { liveInvocation } from './live-invocation.ts'
import { outlive } from './outlive.ts'
import { isReadOnly } from './promises.ts'
import { givenTo } from './read-arguments.ts'
import { runOn } from './run-on.ts'
import { announced, begins } from './running-invocation.ts'
import type { Tool } from './tool.ts'
import { isTooLate, notBegun } from './too-late.ts'
import type { Toolbox } from './toolbox.ts'
import { uncertain } from './uncertain.ts'

/** What became of an invocation, whatever it was: never a throw, never a rejection. */
export type InvocationOutcome = InvocationResult['outcome']

/** What all invocations of a call share. */
export interface Shared {
  readonly call: Call & Trusted
  readonly decoded: Decoded
  /** Where to keep which handlers have begun. */
  readonly begun?: Map<Requested, Tool>
  /** What stands around each run, the first one outermost. */
  readonly guards?: readonly InvocationGuard[]
  /** How long work may take that nobody waits for, in milliseconds. Default 600,000. */
  readonly runLimitMs?: number
  /** Whether all work is waited for, that with `awaitResponse: false` too. Default false. */
  readonly awaitsAll?: boolean
  /** Who calls, where its one run may be handed off. */
  readonly profile?: CallerProfile
  /** What stops it, where that is not the call. */
  readonly stop?: { readonly signal: AbortSignal } | undefined
}

/** Runs one tool once, and tells whoever looks on at the call. */
export function invoke(box: Toolbox, requested: Requested, shared: Shared): Maybe<InvocationOutcome> {
  const tool = box.find(requested.tool)
  if (isHookwellError(tool)) return watched(undefined, requested, shared, () => failed(tool))
  const { call, decoded } = shared
  // A tool that there is, since whoever calls could send any name; and of a batch no single one is the call's.
  if (decoded.requested.length === 1) call.note('hookwell.tool', tool.name)
  if (!isAwaited(tool, shared)) {
    return after(parametersFor(tool, requested, call), (read) => behind(tool, read, requested, shared))
  }
  return watched(tool.name, requested, shared, (tell) =>
    after(parametersFor(tool, requested, call), (read) => {
      if (isHookwellError(read)) return failed(read)
      tell?.(read.parameters, tool.reader.withoutSensitive)
      return announced(tool, read.parameters, requested, shared, () =>
        begin(tool, read, requested, shared, shared.stop),
      )
    }),
  )
}

/** Whether the call is answered with what the run comes to. */
function isAwaited({ awaitResponse }: Tool, { awaitsAll = false }: Shared): boolean {
  return awaitResponse || awaitsAll
}

/** Tells whoever looks on that a run begins, and how it has ended once it has. */
function watched(
  tool: string | undefined,
  { toolCallId }: Requested,
  { call, decoded }: Shared,
  run: (tell?: TellParameters) => Maybe<InvocationOutcome>,
): Maybe<InvocationOutcome> {
  const observer = observerOf(call)
  if (observer?.invocation === undefined) return run()
  return observer.invocation({ tool, toolCallId, of: decoded.requested.length }, run)
}

function parametersFor(tool: Tool, requested: Requested, call: Shared['call']): Maybe<ReadParameters | HookwellError> {
  return after(givenTo(tool, requested, call), (gathered) => {
    if (isHookwellError(gathered)) return gathered
    return tool.reader.read(gathered, { endpoint: { kind: 'tool', name: tool.name }, language: call.language })
  })
}

/** The same for what nobody waits for: whoever looks on is told of its real end, the caller that it has begun. */
function behind(
  tool: Tool,
  read: ReadParameters | HookwellError,
  requested: Requested,
  shared: Shared,
): Maybe<InvocationOutcome> {
  if (isHookwellError(read)) return watched(tool.name, requested, shared, () => failed(read))
  const { call, decoded, runLimitMs } = shared
  return runOn({ call, tool: tool.name, logger: invocationLogger(call, requested, decoded), runLimitMs }, (stop) =>
    watched(tool.name, requested, shared, (tell) => {
      tell?.(read.parameters, tool.reader.withoutSensitive)
      return stop.before(begin(tool, read, requested, shared, stop))
    }),
  )
}

function begin(
  tool: Tool,
  read: ReadParameters,
  requested: Requested,
  shared: Shared,
  stop?: { readonly signal: AbortSignal },
): Maybe<InvocationOutcome> {
  const { call, decoded, guards = [], runLimitMs } = shared
  if (isTooLate(call)) return notBegun()
  noteRepairs(call, read.repairs)
  if (guards.length === 0) return run(tool, read, requested, shared, stop ?? call)
  const readOnly = isReadOnly(tool)
  const { name } = tool
  const { conversationId } = decoded
  const { toolCallId } = requested
  const invocation = { call, tool: name, parameters: read.parameters, toolCallId, conversationId, readOnly }
  return guarded(guards, invocation, () => {
    // Guards may take their time, too. What nobody waits for goes on behind its answer anyhow, and is looked after.
    if (isAwaited(tool, shared) && isTooLate(call)) return notBegun()
    if (stop !== undefined || readOnly) return run(tool, read, requested, shared, stop ?? call)
    // The caller's patience ends the answer alone: a guard may have its retry told what this comes to.
    return outlive({ call, runLimitMs }, (own) => run(tool, read, requested, shared, own))
  })
}

function run(
  tool: Tool,
  read: ReadParameters,
  requested: Requested,
  shared: Shared,
  stop: { readonly signal: AbortSignal },
): Maybe<InvocationOutcome> {
  const { call, begun } = shared
  if (!begins(call)) return notBegun()
  begun?.set(requested, tool)
  const outcome = handled(tool, read.parameters, liveInvocation(tool, read, requested, shared, stop))
  return after(outcome, (ended) => {
    if (ended.ok) return ended
    const failure = uncertain(ended.failure, tool, call.language)
    return failure === ended.failure ? ended : failed(failure)
  })
}
