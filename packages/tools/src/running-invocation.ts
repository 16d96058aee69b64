import { after } from '@hookwell/core'
import type { Call, HookwellError, InvocationEnd, Maybe, Outcome } from '@hookwell/core'

import { idsOf } from './caller-ids.ts'
import type { CallerProfile, Requested } from './caller-profile.ts'
import { hintedReply } from './http-hint.ts'
import type { CallerIds } from './invocation.ts'
import type { Shared } from './invoke.ts'
import { givenTo } from './read-arguments.ts'
import type { Tool } from './tool.ts'

/**
 * The one run that a call has asked for, and waits for: what whoever hands a call off has to know of it. A call that asks
 * for several has none.
 */
export interface RunningInvocation extends CallerIds {
  readonly tool: Tool
  /** The caller's id of this run, where it gives one. */
  readonly toolCallId?: string
  /** What the handler gets. */
  readonly parameters: unknown
  /** Whether the handler has begun: what stands around it may let it wait for a twin. */
  readonly hasBegun: boolean
  /** How it ended; `undefined` while it runs. */
  readonly end: InvocationEnd | undefined
  /** What the caller sent, before it was repaired and checked: to be read once more where it has to run again. */
  given(): Maybe<object | HookwellError>
  /** A value as the answer of its call, in the envelope of its caller. */
  encode(value: unknown): Outcome
}

/** What is told of such a run. None of its functions may throw. */
export interface InvocationWatch {
  /** The handler begins, right behind this. */
  begins?(running: RunningInvocation): void
  ends?(running: RunningInvocation, end: InvocationEnd): void
}

/**
 * Watches the run that a call asks for; said before its tools are reached, and of several watches the last one counts.
 *
 * @example
 * ```ts
 * watchInvocation(call, { begins: ({ tool }) => call.logger.info('begins', { tool: tool.name }) })
 * ```
 */
export function watchInvocation(call: Call, watch: InvocationWatch): void {
  ;(call as Watched)[WATCH] = watch
}

/**
 * The run that a call has asked for; `undefined` where it asks for several, for none so far, or nobody watches it.
 *
 * @example
 * ```ts
 * const answer = runningInvocation(call)?.encode({ status: 'RUNNING' })
 * ```
 */
export function runningInvocation(call: Call): RunningInvocation | undefined {
  return (call as Watched)[RUNNING]
}

/**
 * Says that a call is answered with what another run comes to, such as that of a twin: its own is not begun any more.
 *
 * @example
 * ```ts
 * if (runningInvocation(call)?.hasBegun === false) forgoInvocation(call)
 * ```
 */
export function forgoInvocation(call: Call): void {
  const running = (call as Watched)[RUNNING]
  if (running !== undefined) running.isForgone = true
}

// On the call itself, under keys that nobody else has: cheaper for the garbage collector than an entry in a WeakMap.
const WATCH = Symbol('hookwell.invocation_watch')
const RUNNING = Symbol('hookwell.running_invocation')

interface Watched extends Call {
  [WATCH]?: InvocationWatch
  [RUNNING]?: Running
}

type Running = { -readonly [Key in keyof RunningInvocation]: RunningInvocation[Key] } & { isForgone: boolean }

/** Runs what a call asks for, and keeps note of it where somebody watches. */
export function announced(
  tool: Tool,
  parameters: unknown,
  requested: Requested,
  shared: Shared,
  run: () => Maybe<InvocationEnd>,
): Maybe<InvocationEnd> {
  const { call, decoded, profile } = shared
  const watch = (call as Watched)[WATCH]
  if (watch === undefined || profile === undefined || decoded.requested.length !== 1) return run()
  const running = runningOf(tool, parameters, requested, { ...shared, profile })
  ;(call as Watched)[RUNNING] = running
  return after(run(), (end) => {
    running.end = end
    watch.ends?.(running, end)
    return end
  })
}

/** Says that its handler begins; gives back whether it may. */
export function begins(call: Call): boolean {
  const running = (call as Watched)[RUNNING]
  if (running === undefined) return true
  if (running.isForgone) return false
  running.hasBegun = true
  ;(call as Watched)[WATCH]?.begins?.(running)
  return true
}

function runningOf(
  tool: Tool,
  parameters: unknown,
  requested: Requested,
  { call, decoded, profile }: Shared & { readonly profile: CallerProfile },
): Running {
  return {
    ...idsOf(decoded, requested, call.trust),
    tool,
    parameters,
    hasBegun: false,
    isForgone: false,
    end: undefined,
    given: () => givenTo(tool, requested, call),
    encode: (value) => {
      const outcome = { ok: true, value } as const
      return profile.encode === undefined
        ? hintedReply(value, call)
        : profile.encode([{ requested, outcome }], decoded, call)
    },
  }
}
