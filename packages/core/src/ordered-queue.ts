/** Something that stands in a queue. */
export interface Placed {
  /** Where it stands; the queue's own business. */
  place: number
}

/** Things in an order. */
export interface OrderedQueue<T extends Placed> {
  readonly size: number
  readonly first: T | undefined
  add(entry: T): void
  /** Takes out one that is in. */
  remove(entry: T): void
}

/**
 * Makes an empty queue: a binary heap, in which every entry knows its place, so that one that is taken out early leaves
 * nothing behind.
 *
 * @param isBefore Which of two comes first; what it goes by does not change while an entry is in.
 */
export function orderedQueue<T extends Placed>(isBefore: (one: T, other: T) => boolean): OrderedQueue<T> {
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
      if (!isBefore(entry, parent)) break
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
      const next = other !== undefined && isBefore(other, one) ? other : one
      if (!isBefore(next, entry)) break
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
