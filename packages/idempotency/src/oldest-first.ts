/**
 * Entries in the order in which they came, from the front of which they go.
 *
 * A Map keeps that order too. But what was deleted from it stays at its front until it is rebuilt, and each look at the
 * first one that is left goes over all of those: half of the time of a full store, measured on Node 24.
 */
export interface OldestFirst<Entry> {
  add(entry: Entry): void
  /** The oldest one that is still there. */
  first(): Entry | undefined
}

/** Makes such a queue; `isThere` says whether an entry has not been dropped, and `count` how many there are. */
export function oldestFirst<Entry>(isThere: (entry: Entry) => boolean, count: () => number): OldestFirst<Entry> {
  let entries: (Entry | undefined)[] = []
  let head = 0
  return {
    add: (entry) => {
      // Mostly of those that were dropped: the rest is looked at once for as many that came.
      if (entries.length > 2 * count() + SLACK) {
        entries = entries.slice(head).filter((one) => one !== undefined && isThere(one))
        head = 0
      }
      entries.push(entry)
    },
    first: () => {
      for (; head < entries.length; head += 1) {
        const entry = entries[head]
        if (entry !== undefined && isThere(entry)) return entry
        // What was dropped must not be held on to.
        entries[head] = undefined
      }
      entries = []
      head = 0
      return undefined
    },
  }
}

const SLACK = 64
