/** What is there just now, such as work that goes on. */
export interface Roster<T> {
  readonly size: number
  /** Puts one on it; gives the way to take it off again, which may be used more than once. */
  add(one: T): () => void
  list(): T[]
}

/**
 * Makes an empty roster, for what comes and goes with every call. A `Set` that goes up and down is made anew each few times,
 * and V8 keeps those of before, with what was in them, until the old generation is collected. Here each one stands in a
 * cell, which is emptied as it is taken off.
 *
 * @example
 * ```ts
 * const open = roster<string>()
 * const takeOff = open.add('call-1')
 * open.list() // ['call-1']
 * takeOff()
 * ```
 */
export function roster<T>(): Roster<T> {
  const cells = new Set<{ held: T | undefined }>()
  return {
    get size() {
      return cells.size
    },
    add: (one) => {
      const cell: { held: T | undefined } = { held: one }
      cells.add(cell)
      return () => {
        cell.held = undefined
        cells.delete(cell)
      }
    },
    list: () => [...cells].map(({ held }) => held as T),
  }
}
