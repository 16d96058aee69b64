import { after, askStore, waitForTwin } from '@hookwell/core'
import type { Maybe, StoreAnswer } from '@hookwell/core'

import { guardedRun } from './guarded-run.ts'
import { HeldKey } from './held-key.ts'
import type { Reserved } from './idempotency-store.ts'
import type { Packing } from './packed.ts'
import { busy, mismatch, unavailable } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { runningOn } from './running.ts'
import type { Came, Running } from './running.ts'
import type { Settings } from './settings.ts'
import { storeTrouble } from './store-trouble.ts'
import { RESERVE_MS, growingPause, patience, pause, within } from './wait.ts'
import type { Work } from './work.ts'

/** Does work once for a key, whoever asks for it how often. Never throws or rejects. */
export type Once<End> = (work: Work<End>) => Maybe<End>

/** Makes what does work once. */
export function onceBy<End>(settings: Settings, packing: Packing<End>): Once<End> {
  const { of, store, waitMs, leaseMs, runLimitMs, storeTimeoutMs, fail } = settings
  const running = runningOn<End>(store)
  const trouble = storeTrouble(of, store.name, fail === 'open' ? 'warn' : 'error')
  const begin = guardedRun({ settings, packing, running, trouble })

  const refuse = ({ call }: Work<End>, { outcome, failure }: Refusal): End => {
    call.note('hookwell.idempotency.outcome', outcome)
    return packing.failure(failure)
  }
  const again = ({ call }: Work<End>, outcome: 'joined' | 'replayed', end: End): End => {
    call.note('hookwell.idempotency.outcome', outcome)
    call.note('hookwell.idempotency.replayed', true)
    return packing.replayed(end)
  }
  const withoutStore = (work: Work<End>, cause: unknown): Maybe<End> => {
    trouble(work.call, `the store could not be asked, so calls ${FAILS[fail]}`, cause)
    return fail === 'open' ? begin(work, undefined, 'unavailable') : refuse(work, unavailable(cause))
  }

  /** Asks the store; what comes too late, when the call has gone another way, it has no use for. */
  const reserve = (work: Work<End>): Maybe<StoreAnswer<Reserved>> => {
    const { call, key, fingerprint } = work
    return askStore({
      ask: () => store.reserve(key, { fingerprint, leaseMs }),
      clock: call.clock,
      // In time for an answer that says so.
      limitMs: Math.max(1, Math.min(storeTimeoutMs, call.deadline.remainingMs() - RESERVE_MS)),
      late: (said) => passOn(work, said),
    })
  }
  /** A key that is not needed goes to the run that is under way here without one, since the store refused it; else back. */
  const passOn = ({ key, fingerprint }: Work<End>, said: Reserved): void => {
    if (said?.state !== 'reserved') return
    const { fence } = said
    const here = running.get(key)
    const call = here?.held === undefined && here?.fingerprint === fingerprint ? here.call : undefined
    if (here === undefined || call === undefined) return void giveBack(settings, key, fence)
    here.held = new HeldKey({ settings, trouble, call, key, fence }, here.beganAtMs)
  }

  /** The run that is under way here, unless its key may be somebody else's by now. */
  const runningHere = ({ call, key }: Work<End>): Running<End> | undefined => {
    const here = running.get(key)
    if (here === undefined || here.held?.isLost === true) return undefined
    return call.clock.monotonicMs() - here.beganAtMs < runLimitMs ? here : undefined
  }
  const join = async (work: Work<End>, other: Running<End>, leftMs: number): Promise<End | 'again'> => {
    if (other.fingerprint !== work.fingerprint) return refuse(work, mismatch())
    // Once it has become a job, there is an answer that is better than to wait.
    const isJob = !other.hasEnded && other.job !== undefined
    let joined: Came<End> | undefined
    if (leftMs > 0 && !isJob) {
      // The other one may become a job meanwhile, which then is that of this call too.
      waitForTwin(work.call, other.call)
      joined = await within(work.call, leftMs, other.came())
      waitForTwin(work.call, undefined)
    }
    if (joined === undefined) return refuse(work, busy(work.isByStatus, other.job))
    return joined.end === undefined ? 'again' : again(work, 'joined', joined.end)
  }

  /** Goes on with what the store said first, where it said that; asks again where there is a twin, until that is over. */
  const attend = async (work: Work<End>, first: StoreAnswer<Reserved> | undefined): Promise<End> => {
    const leftMs = patience(work.call, waitMs)
    let said = first
    for (let round = 0; ; round += 1) {
      const here = runningHere(work)
      if (here !== undefined) {
        if (said !== undefined && isOurs(said)) passOn(work, said.answer)
        const joined = await join(work, here, leftMs())
        if (joined !== 'again') return joined
        if (running.get(work.key) === here) running.delete(work.key)
        said = undefined
        continue
      }
      said ??= await reserve(work)
      // A twin that asked at the same time may run by now: its reply is nearly always there already, and where the store
      // refused it, nothing else keeps the two apart.
      if (runningHere(work) !== undefined) continue
      if (!said.ok) return withoutStore(work, said.cause)
      const { answer } = said
      if (typeof answer?.state !== 'string') return withoutStore(work, new TypeError(NO_ANSWER))
      if (answer.state === 'reserved') return begin(work, answer.fence, 'first')
      if (answer.fingerprint !== work.fingerprint) return refuse(work, mismatch())
      if (answer.state === 'complete') {
        const read = attempt(() => packing.unpack(answer.stored))
        return 'cause' in read ? withoutStore(work, read.cause) : again(work, 'replayed', read.value)
      }
      const pauseMs = growingPause(round)
      if (leftMs() < pauseMs) return refuse(work, busy(work.isByStatus, undefined))
      await pause(work.call, pauseMs)
      said = undefined
    }
  }

  return (work) => {
    const here = running.get(work.key)
    // One guard inside another, on the same store: it would wait for itself.
    if (here?.by === work.by) return work.run()
    if (here !== undefined) return attend(work, undefined)
    return after(reserve(work), (said) =>
      said.ok && isOurs(said) && !running.has(work.key) ? begin(work, said.answer.fence, 'first') : attend(work, said),
    )
  }
}

const NO_ANSWER = "the store's reserve() gave back none of its three answers"

const FAILS = { open: 'run unguarded', closed: 'are refused' } as const

function isOurs(said: StoreAnswer<Reserved>): said is { ok: true; answer: Extract<Reserved, { state: 'reserved' }> } {
  return said.ok && said.answer?.state === 'reserved'
}

/** Nobody waits for that; a key that is not given back is free when its lease is over. */
async function giveBack({ store }: Settings, key: string, fence: number): Promise<void> {
  try {
    await store.release(key, fence)
  } catch {
    // The store is in trouble, and that has been said.
  }
}

function attempt<T>(make: () => T): { readonly value: T } | { readonly cause: unknown } {
  try {
    return { value: make() }
  } catch (cause) {
    return { cause }
  }
}
