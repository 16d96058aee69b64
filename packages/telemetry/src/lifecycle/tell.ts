import type { HookwellError } from '@hookwell/core'
import { notesOn } from '@hookwell/core/adapter'

import { attempt } from '../attempt.ts'
import { judgeRun } from '../call-outcome.ts'
import type { Verdict } from '../call-outcome.ts'
import { capturedParameters, capturedResult } from '../capture.ts'
import type { EndedCall } from '../ended-call.ts'
import { ownNames } from '../attribute-names.ts'
import type { Notes } from '../own-attributes.ts'
import { resultOf } from '../result-of.ts'
import type { Run } from '../run.ts'
import { spanOf } from '../span-context.ts'
import type { WatchedCall } from '../watched-call.ts'
import { publishEnd } from './call-channel.ts'
import type { CallEnded, CallFacts } from './call-event.ts'
import { emitEvent, hasListeners } from './on-call.ts'

/** Tells the listeners that a run has begun. */
export function tellStarted(watched: WatchedCall, run: Run): void {
  if (!hasListeners()) return
  const { call } = watched
  emitEvent(toolName(watched, run), call.endpoint.kind, call.logger, () => ({
    type: 'started',
    ...factsOf(watched, run, notesOn(call), run.startMs),
  }))
}

/** Tells the listeners and the channel how a call ended, run by run; one that was turned away before any is one too. */
export function tellEnded(watched: WatchedCall, ended: EndedCall): void {
  const { call, message, runs } = watched
  const events = (runs.length === 0 ? [undefined] : runs).map((run) => endOf(watched, ended, run))
  if (message !== undefined) {
    const { failure, outcome } = ended.verdict
    message.status = ended.end.status
    message.outcome = outcome
    message.executionTimeMs = ended.end.totalMs
    if (failure !== undefined) message.error = { code: failure.code }
    const judged = ended.notes.get(ownNames.VERDICT)
    if (typeof judged === 'string') message.verdict = judged
    message.invocations = events
    publishEnd(message)
  }
  for (const event of events) emitEvent(event.toolName, call.endpoint.kind, call.logger, () => event)
}

function endOf(watched: WatchedCall, ended: EndedCall, run: Run | undefined): CallEnded {
  const verdict = run === undefined ? ended.verdict : judgeRun(run, ended.verdict)
  const judged = ended.notes.get(ownNames.VERDICT)
  const parameters = attempt(() => capturedParameters(run?.parameters ?? watched.told, watched.settings.capture))
  const endMs = run?.endMs ?? ended.end.totalMs
  const facts = {
    ...factsOf(watched, run, ended.notes, endMs),
    executionTimeMs: Math.max(0, endMs - (run?.startMs ?? 0)),
    ...(typeof judged === 'string' ? { verdict: judged } : undefined),
    ...(parameters === undefined ? undefined : { arguments: frozenJson(parameters) as Record<string, unknown> }),
  }
  const { outcome } = verdict
  if (outcome !== 'ok' && outcome !== 'handed_off') {
    return { type: 'failed', ...facts, outcome, errorCode: codeOf(verdict, ended) }
  }
  const result = run && attempt(() => capturedResult(resultOf(run, ended), watched.settings.capture))
  return {
    type: 'completed',
    ...facts,
    outcome,
    ...(result === undefined ? undefined : { result: frozenJson(result) }),
  }
}

/** One for all who listen. */
function frozenJson(text: string): unknown {
  return JSON.parse(text, (_name, value: unknown) => Object.freeze(value))
}

function codeOf({ outcome, failure }: Verdict, { end }: EndedCall): string {
  return outcome === 'client_gone'
    ? 'caller_gone'
    : ((failure as HookwellError | undefined)?.code ?? String(end.status))
}

/** A name that is none of a tool of ours is the caller's own text, and is told to nobody. */
function toolName({ call }: WatchedCall, run: Run | undefined): string {
  return run?.tool ?? call.endpoint.name
}

function factsOf(watched: WatchedCall, run: Run | undefined, notes: Notes, atMs: number): CallFacts {
  const { call, context, startedAtEpochMs } = watched
  const { name, kind, profile } = call.endpoint
  const toolCallId = run?.toolCallId ?? textOf(notes.get('hookwell.tool_call.id'))
  const conversationId = textOf(notes.get('hookwell.conversation.id'))
  const agentId = textOf(notes.get('hookwell.agent.id'))
  const traceId = spanOf(run?.context ?? context)?.spanContext().traceId
  return {
    kind,
    toolName: toolName(watched, run),
    endpoint: name,
    caller: profile.id,
    callId: call.id,
    ...(toolCallId === undefined ? undefined : { toolCallId }),
    ...(conversationId === undefined ? undefined : { conversationId }),
    ...(agentId === undefined ? undefined : { agentId }),
    ...(traceId === undefined ? undefined : { traceId }),
    timestamp: new Date(startedAtEpochMs + atMs).toISOString(),
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
