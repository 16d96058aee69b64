/** What is there just now, such as work that goes on. */
export interface Roster<T extends {}> {
  readonly size: number
  /** Puts one on it; gives the way to take it off again, which may be used more than once. */
  add(one: T): () => void
  list(): T[]
}

/**
 * Makes an empty roster, for what comes and goes with every call: a list whose entries are chained, in the order in which
 * they came. A `Set` that goes up and down is made anew each few times, and V8 keeps those of before, with what was in
 * them, until the old generation is collected.
 *
 * @example
 * ```ts
 * const open = roster<string>()
 * const takeOff = open.add('call-1')
 * open.list() // ['call-1']
 * takeOff()
 * ```
 */
export function roster<T extends {}>(): Roster<T> {
  return new Chain<T>()
}

interface Link<T> {
  held: T | undefined
  before: Link<T> | undefined
  behind: Link<T> | undefined
}

class Chain<T extends {}> implements Roster<T> {
  #first: Link<T> | undefined
  #last: Link<T> | undefined
  #size = 0

  get size(): number {
    return this.#size
  }

  add(one: T): () => void {
    const before = this.#last
    const link: Link<T> = { held: one, before, behind: undefined }
    if (before === undefined) this.#first = link
    else before.behind = link
    this.#last = link
    this.#size += 1
    return () => this.#takeOff(link)
  }

  list(): T[] {
    const all: T[] = []
    for (let link = this.#first; link !== undefined; link = link.behind) all.push(link.held as T)
    return all
  }

  #takeOff(link: Link<T>): void {
    if (link.held === undefined) return
    const { before, behind } = link
    if (before === undefined) this.#first = behind
    else before.behind = behind
    if (behind === undefined) this.#last = before
    else behind.before = before
    // An old one that somebody keeps would keep all younger ones.
    link.held = undefined
    link.before = undefined
    link.behind = undefined
    this.#size -= 1
  }
}
