import { after, askStore } from '@hookwell/core'
import type { Call, Maybe, StoreAnswer } from '@hookwell/core'

import type { Settings } from './settings.ts'
import type { StoreTrouble } from './store-trouble.ts'
import { pause } from './wait.ts'

/** What holds a key is made of. */
export interface Holding {
  readonly settings: Settings
  readonly trouble: StoreTrouble
  readonly call: Call
  readonly key: string
  readonly fence: number
}

/** A question that failed at first. */
export interface Unsettled {
  /** When it was answered in the end, or given up. */
  readonly settled: Promise<void>
}

/**
 * A key that is ours, held from now on: its lease is extended while the work runs, as far as it may. A class, since one is
 * made for each call.
 */
export class HeldKey {
  readonly #held: Holding
  readonly #beganAtMs: number
  #heldUntilMs: number
  #isLost = false
  #isOver = false
  #cancel: () => void

  constructor(held: Holding, beganAtMs: number) {
    this.#held = held
    this.#beganAtMs = beganAtMs
    this.#heldUntilMs = beganAtMs + held.settings.leaseMs
    this.#cancel = this.#nextBeat()
  }

  /** Whether somebody else may hold it by now. */
  get isLost(): boolean {
    return this.#isLost
  }

  /** Keeps what came of the work: when the store has said so, or else what is left to be done, since it has not. */
  complete(stored: string): Maybe<Unsettled | undefined> {
    const { key, fence, settings } = this.#held
    return this.#finish(() => settings.store.complete(key, fence, stored, settings.keepMs), 'a reply could not be kept')
  }

  /** Gives the key back, so that a retry runs; the same. */
  release(): Maybe<Unsettled | undefined> {
    const { key, fence, settings } = this.#held
    return this.#finish(() => settings.store.release(key, fence), 'a key could not be given back')
  }

  #finish(question: () => Maybe<boolean>, what: string): Maybe<Unsettled | undefined> {
    this.#isOver = true
    this.#cancel()
    return after(this.#ask(question), (said) => {
      if (!said.ok) {
        this.#held.trouble(this.#held.call, what, said.cause)
        return { settled: this.#again(question, what) }
      }
      if (said.answer !== true && !this.#isLost) this.#lose(`${what}, since its lease was over`)
      return undefined
    })
  }

  /** Tries for as long as the key is ours: a store that is away for a moment must not have work done twice. */
  async #again(question: () => Maybe<boolean>, what: string): Promise<void> {
    const { call } = this.#held
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
      if (call.clock.monotonicMs() + pauseMs >= this.#heldUntilMs) return
      await pause(call, pauseMs)
      const said = await this.#ask(question)
      // Whether its no is about a lease that is over, or about a try before that came through without a word, nobody knows.
      if (said.ok) return
      this.#held.trouble(call, what, said.cause)
    }
  }

  #nextBeat(): () => void {
    const { call, settings } = this.#held
    return call.clock.after(settings.leaseMs / 3, () => void this.#beat())
  }

  async #beat(): Promise<void> {
    const { call, settings, key, fence, trouble } = this.#held
    const askedAtMs = call.clock.monotonicMs()
    const said = await this.#ask(() => settings.store.extend(key, fence, settings.leaseMs))
    if (this.#isOver) return
    if (!said.ok) trouble(call, 'a key could not be held for longer; a retry may run beside it', said.cause)
    else if (said.answer === true) this.#heldUntilMs = askedAtMs + settings.leaseMs
    else return this.#lose('a key was lost while its work ran: what comes of it is not kept, and a retry may have run')
    if (call.clock.monotonicMs() - this.#beganAtMs < settings.runLimitMs) this.#cancel = this.#nextBeat()
    else this.#lose("a run goes on for longer than 'runLimitMs': its key is let go of, and a retry runs")
  }

  #ask(question: () => Maybe<boolean>): Maybe<StoreAnswer<boolean>> {
    const { call, settings } = this.#held
    return askStore({ ask: question, clock: call.clock, limitMs: settings.storeTimeoutMs })
  }

  #lose(why: string): void {
    const { call, settings } = this.#held
    this.#isLost = true
    call.note('hookwell.idempotency.lost', true)
    const { of, store } = settings
    call.logger.warn(`${of}: ${why}`, { callId: call.id, endpoint: call.endpoint.name, store: store.name })
  }
}

const FIRST_PAUSE_MS = 100
