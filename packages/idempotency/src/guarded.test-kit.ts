import { HookwellError, pipeline } from '@hookwell/core'
import type { Call, CallInput, Maybe, Middleware, Nothing, NoteValue, RunReply, Trust, Trusted } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock, RecordingLogger } from '@hookwell/core/testing'

import type { IdempotencyStore } from './idempotency-store.ts'
import { memoryStore } from './memory-store.ts'

/** What proves a call in a test: a signature that names its delivery. */
export const SIGNED: Trust = { verified: true, scheme: 'github', keyId: '0', replayId: 'delivery-1' }

/** Stands where `signature()` would. */
export function trusting(trust: Trust): Middleware<unknown, Trusted> {
  return { name: 'trusting', grantsTrust: true, run: (_call, next) => next({ trust }) }
}

/** Stands where `parameters()` would, and where the conversation is noted. */
export const fromBody: Middleware<Trusted, { readonly parameters: unknown }> = {
  name: 'from-body',
  run: async (call, next) => {
    const conversation = call.headers.get('x-conversation')
    if (conversation !== undefined) call.note('hookwell.conversation.id', conversation)
    const toolCall = call.headers.get('x-tool-call')
    if (toolCall !== undefined) call.note('hookwell.tool_call.id', toolCall)
    return next({ parameters: JSON.parse(new TextDecoder().decode(await call.bytes())) })
  },
}

/** A pipeline with a guard in it, and what a test has to do with it. */
export interface Guarded {
  readonly clock: FakeClock
  readonly logger: RecordingLogger
  readonly call: (input: CallInput) => Promise<RunReply>
  /** How often the handler was run. */
  readonly runs: () => number
  /** What was noted of the last call. */
  readonly notes: () => Readonly<Record<string, NoteValue>>
}

/** What a test may change. */
export interface GuardedOptions {
  readonly trust?: Trust
  readonly name?: string
  readonly kind?: 'tool' | 'event'
  readonly clock?: FakeClock
  readonly limitMs?: number
  readonly handle?: (call: Call, run: number) => unknown
}

/** An endpoint with parameters and a guard behind them. */
export function guardedBy(
  guard: Middleware<Trusted & { readonly parameters: unknown }, Nothing>,
  options: GuardedOptions = {},
): Guarded {
  const { trust = SIGNED, name = 'refund_order', kind = 'tool', clock = fakeClock(), limitMs } = options
  const { handle = (_call, run) => ({ run }) } = options
  const logger = recordingLogger()
  const seen: { runs: number; notes: Readonly<Record<string, NoteValue>> } = { runs: 0, notes: {} }
  const served = pipeline({ name, kind, clock, logger })
    .use(watching((call) => (seen.notes = call.notes), limitMs))
    .use(trusting(trust))
    .use(fromBody)
    .use(guard)
    .handle((call) => {
      seen.runs += 1
      return handle(call, seen.runs)
    })
  return { clock, logger, call: (input) => served.run(input), runs: () => seen.runs, notes: () => seen.notes }
}

function watching(ended: (call: Call) => void, limitMs: number | undefined): Middleware<unknown, Nothing> {
  return {
    name: 'watching',
    run: (call, next) => {
      call.onEnd(() => ended(call))
      if (limitMs !== undefined) call.deadline.begin({ limitMs, reserveMs: () => 0, source: 'config', spent })
      return next({})
    },
  }
}

function spent(): HookwellError {
  return new HookwellError('deadline_exceeded', { message: 'Late.', suggestion: 'Try again.', outcome: 'error' })
}

/** A store in memory that does what a test says first. */
export function troubledStore(clock: FakeClock): {
  readonly store: IdempotencyStore
  /** Comes before each question; a rejection is the store's. */
  readonly trouble: { before?: (question: string) => Promise<unknown> }
  readonly asked: string[]
} {
  const inner = memoryStore({ clock })
  const trouble: { before?: (question: string) => Promise<unknown> } = {}
  const asked: string[] = []
  const ask = async <T>(question: string, answer: () => Maybe<T>): Promise<T> => {
    asked.push(question)
    await trouble.before?.(question)
    return answer()
  }
  const store: IdempotencyStore = {
    name: 'troubled',
    reserve: (...given) => ask('reserve', () => inner.reserve(...given)),
    extend: (...given) => ask('extend', () => inner.extend(...given)),
    complete: (...given) => ask('complete', () => inner.complete(...given)),
    release: (...given) => ask('release', () => inner.release(...given)),
  }
  return { store, trouble, asked }
}

/** Lets every promise that needs no timer go on. */
export async function settled(clock: FakeClock): Promise<void> {
  await clock.advance(0)
}
