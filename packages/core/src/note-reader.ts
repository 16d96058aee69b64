import type { NoteValue } from './call.ts'
import type { RunState } from './run-state.ts'

/**
 * Reads what was noted on a call. Kept as a list: notes are left on every call, and looked at only where somebody traces. And
 * read as one: an object of names that V8 does not know beforehand costs more to make than all that is done with it.
 */
export class NoteReader {
  readonly #state: Pick<RunState, 'notes' | 'noteCount'>

  constructor(state: Pick<RunState, 'notes' | 'noteCount'>) {
    this.#state = state
  }

  /** What was noted last under a name. */
  get(name: string): NoteValue | undefined {
    const { notes = [], noteCount } = this.#state
    for (let index = noteCount - 2; index >= 0; index -= 2) {
      if (notes[index] === name) return notes[index + 1] as NoteValue
    }
    return undefined
  }

  /** Tells each in the order in which they were noted; of a name that was noted twice the last one counts. */
  each(tell: (name: string, value: NoteValue) => void): void {
    const { notes = [], noteCount } = this.#state
    for (let index = 0; index < noteCount; index += 2) tell(notes[index] as string, notes[index + 1] as NoteValue)
  }

  /** All of them, as they are now. */
  toRecord(): Readonly<Record<string, NoteValue>> {
    const record: Record<string, NoteValue> = {}
    this.each((name, value) => (record[name] = value))
    return record
  }
}

/** The same of a record. */
export function readerOf(record: Readonly<Record<string, NoteValue>>): NoteReader {
  const notes = Object.entries(record).flat()
  return new NoteReader({ notes, noteCount: notes.length })
}
