import { orderedQueue } from './ordered-queue.ts'
import type { OrderedQueue, Placed } from './ordered-queue.ts'

/** Something that is over at a certain time. */
export interface Expiring extends Placed {
  readonly expiresAtMs: number
}

/** Makes an empty queue of things in the order in which they expire; of two that do so at one time, it may be either. */
export function expiryQueue<T extends Expiring>(): OrderedQueue<T> {
  return orderedQueue<T>(expiresBefore)
}

function expiresBefore(one: Expiring, other: Expiring): boolean {
  return one.expiresAtMs < other.expiresAtMs
}
