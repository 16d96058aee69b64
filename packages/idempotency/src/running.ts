import type { BackgroundRun, Call, NoteValue } from '@hookwell/core'

import type { HeldKey } from './held-key.ts'
import type { IdempotencyStore } from './idempotency-store.ts'
import type { Work } from './work.ts'

/** What a run came to; `end` is `undefined` where it was stopped, and whoever waits has to see for itself. */
export interface Came<End> {
  readonly end: End | undefined
}

/**
 * A run that is under way in this process. A class: one is made for each call, and most are never waited for.
 *
 * It lets go of its call when it is over. A `Map` that goes up and down with every call is made anew each few of them, and
 * V8 keeps those of before, each with what was in it, until the old generation is collected: whole calls, a third of the
 * time of each.
 */
export class Running<End> {
  /** What is run for: a call, or one run in it. */
  by: object | undefined
  call: Call | undefined
  readonly fingerprint: string
  readonly beganAtMs: number
  /** Absent where the store could not be asked. */
  held: HeldKey | undefined
  /** What `drain()` sees of it, once it goes on behind the answer of its call. */
  behind: BackgroundRun | undefined = undefined
  /** Whether all is done, and what it came to is kept. */
  isOver = false
  #came: Came<End> | undefined
  #waiting: Promise<Came<End>> | undefined
  #tell: ((came: Came<End>) => void) | undefined

  constructor(work: Pick<Work<End>, 'by' | 'call' | 'fingerprint'>, beganAtMs: number, held: HeldKey | undefined) {
    this.by = work.by
    this.call = work.call
    this.fingerprint = work.fingerprint
    this.beganAtMs = beganAtMs
    this.held = held
  }

  get hasEnded(): boolean {
    return this.#came !== undefined
  }

  /** The job that its call was handed off to: its answer has left, and it goes on. */
  get job(): NoteValue | undefined {
    const notes = this.call?.notes
    return notes?.['hookwell.outcome'] === 'handed_off' ? notes['hookwell.job.id'] : undefined
  }

  /** Takes note of what it came to, and tells whoever waits. */
  ends(end: End | undefined): void {
    this.#came = { end }
    this.#tell?.(this.#came)
  }

  /** Takes note that what it came to is kept, or was given up, and nobody finds it any more. Who waited was told before. */
  isKept(): void {
    this.isOver = true
    this.behind?.end()
    this.by = undefined
    this.held = undefined
    this.behind = undefined
    this.call = undefined
    this.#came = undefined
    this.#waiting = undefined
    this.#tell = undefined
  }

  /** What it comes to. */
  came(): Promise<Came<End>> {
    if (this.#came !== undefined) return Promise.resolve(this.#came)
    // Who has kept it for that long finds nothing here, and must not wait for that.
    if (this.isOver) return Promise.resolve({ end: undefined })
    return (this.#waiting ??= new Promise((resolve) => (this.#tell = resolve)))
  }
}

/**
 * The runs of this process by their keys: one list for a store, whoever guards with it. What runs come to is told by their
 * keys, in which there is the kind of guard.
 */
export function runningOn<End>(store: IdempotencyStore): Map<string, Running<End>> {
  const known = lists.get(store) as Map<string, Running<End>> | undefined
  if (known !== undefined) return known
  const list = new Map<string, Running<End>>()
  lists.set(store, list as Map<string, Running<unknown>>)
  return list
}

const lists = new WeakMap<IdempotencyStore, Map<string, Running<unknown>>>()
