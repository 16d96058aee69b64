/** Something that is over at a certain time. */
export interface Expiring {
  readonly expiresAtMs: number
  /** Where it stands in the queue; the queue's own business. */
  place: number
}

/** Things in the order in which they expire. */
export interface ExpiryQueue<T extends Expiring> {
  readonly size: number
  readonly first: T | undefined
  add(entry: T): void
  /** Takes out one that is in. */
  remove(entry: T): void
}

/**
 * Makes an empty queue: a binary heap, in which every entry knows its place, so that one that is forgotten early leaves
 * nothing behind.
 */
export function expiryQueue<T extends Expiring>(): ExpiryQueue<T> {
  const heap: T[] = []

  const put = (entry: T, place: number): void => {
    heap[place] = entry
    entry.place = place
  }
  const rise = (entry: T, from: number): void => {
    let place = from
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = heap[above] as T
      if (parent.expiresAtMs <= entry.expiresAtMs) break
      put(parent, place)
      place = above
    }
    put(entry, place)
  }
  const sink = (entry: T, from: number): void => {
    let place = from
    for (;;) {
      const left = place * 2 + 1
      const [one, other] = [heap[left], heap[left + 1]]
      if (one === undefined) break
      const next = other !== undefined && other.expiresAtMs < one.expiresAtMs ? other : one
      if (entry.expiresAtMs <= next.expiresAtMs) break
      const below = next.place
      put(next, place)
      place = below
    }
    put(entry, place)
  }
  return {
    get size() {
      return heap.length
    },
    get first() {
      return heap[0]
    },
    add: (entry) => rise(entry, heap.length),
    remove: (entry) => {
      const last = heap.pop() as T
      if (last === entry) return
      // What stood last may belong further down than the gap, or further up.
      sink(last, entry.place)
      rise(last, last.place)
    },
  }
}
