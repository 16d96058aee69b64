import { signalOf } from './abortable.ts'
import { readBody } from './body.ts'
import type { Call, CallEnd, EndpointFacts, NoteValue } from './call.ts'
import type { Clock } from './clock.ts'
import type { Deadline } from './deadline.ts'
import { listenForEnd } from './end-call.ts'
import type { HeaderReader } from './header-reader.ts'
import type { Language } from './language.ts'
import { LiveDeadline } from './live-deadline.ts'
import type { Logger } from './logger.ts'
import type { Maybe } from './maybe.ts'
import { negotiateLanguage } from './negotiate-language.ts'
import { observerOf } from './observer.ts'
import { NoteReader, readerOf } from './note-reader.ts'
import { allStagesOf, idOf } from './run-state.ts'
import type { RunState } from './run-state.ts'
import { runningStage } from './stage.ts'
import type { Stage } from './stage.ts'

/**
 * Reads what has been noted on a call where it lies: `call.notes` makes an object of it each time.
 *
 * @example
 * ```ts
 * notesOn(call).get('hookwell.outcome')
 * ```
 */
export let notesOn: (call: Call) => NoteReader

/**
 * The one object that middlewares see and add to.
 *
 * A class: what core remembers has to stay out of reach of the keys that middlewares add, and a `#private` field is the one place where nothing can be overwritten. Adds are assigned onto it, since a
 * spread per middleware costs four times as much and evaluates every getter.
 */
class CallObject implements Call {
  readonly #state: RunState

  static {
    // One that comes from another copy of this package tells them as it tells everybody.
    notesOn = (call) => (#state in call ? new NoteReader(call.#state) : readerOf(call.notes))
  }

  constructor(state: RunState) {
    this.#state = state
  }

  get id(): string {
    return idOf(this.#state)
  }

  get method(): string {
    return this.#state.host.method
  }

  get url(): string {
    return this.#state.host.url()
  }

  get query(): string {
    return this.#state.host.query()
  }

  get pathBehind(): string | undefined {
    return this.#state.host.pathBehind?.()
  }

  get headers(): HeaderReader {
    return this.#state.host.headers
  }

  get route(): Readonly<Record<string, string>> {
    return this.#state.host.route()
  }

  get routePattern(): string | undefined {
    return this.#state.host.routePattern()
  }

  get startedAt(): number {
    return this.#state.startedAt
  }

  get signal(): AbortSignal {
    return signalOf(this.#state)
  }

  get callerGone(): boolean {
    return this.#state.callerGone
  }

  get answered(): boolean {
    return this.#state.outcome !== undefined
  }

  get endpoint(): EndpointFacts {
    return this.#state.plan.facts
  }

  get language(): Language {
    const { plan, host } = this.#state
    return negotiateLanguage(host.headers.get('accept-language'), plan.facts.languages)
  }

  get deadline(): Deadline {
    return (this.#state.deadline ??= new LiveDeadline(this.#state))
  }

  get clock(): Clock {
    return this.#state.plan.clock
  }

  get logger(): Logger {
    return this.#state.plan.logger
  }

  get stages(): readonly Stage[] {
    return allStagesOf(this.#state, this.#state.plan.clock.monotonicMs())
  }

  get notes(): Readonly<Record<string, NoteValue>> {
    return new NoteReader(this.#state).toRecord()
  }

  get outboundHeaders(): Record<string, string> {
    return (this.#state.outboundHeaders ??= headersOf(this))
  }

  bytes(): Maybe<Uint8Array> {
    return readBody(this.#state)
  }

  note(key: `hookwell.${string}`, value: NoteValue): void {
    const state = this.#state
    const { notes, noteCount } = state
    // As long as most calls need: a list that grows takes room for half as much again and sixteen more. And begun with
    // what it holds: a list written as constants alone is copied with the first write to it.
    if (notes === undefined) {
      state.notes = [key, value, '', '', '', '', '', '', '', '', '', '', '', '', '', '']
    } else {
      notes[noteCount] = key
      notes[noteCount + 1] = value
    }
    state.noteCount = noteCount + 2
  }

  recordStage(name: string, startedAtMs: number, endedAtMs: number): void {
    const { marks, startedAt } = this.#state
    const within = runningStage(marks)
    const inner = (this.#state.innerStages ??= [])
    inner.push({ name, startMs: startedAtMs - startedAt, durationMs: endedAtMs - startedAtMs, within })
  }

  onEnd(listener: (end: CallEnd) => void): void {
    listenForEnd(this.#state, listener)
  }
}

/** Made when somebody asks for them: most handlers make no requests of their own. */
function headersOf(call: Call): Record<string, string> {
  const headers: Record<string, string> = {}
  observerOf(call)?.sends?.(headers)
  return headers
}

/** Makes the call that belongs to a state, and ties the two. */
export function makeCall(state: RunState): Call {
  const call = new CallObject(state)
  state.call = call
  return call
}
