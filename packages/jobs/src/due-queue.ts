import { orderedQueue } from '@hookwell/core/adapter'
import type { Placed } from '@hookwell/core/adapter'

/** Which of many comes next by its time. Each stands in it once, under the time that it was put there for last. */
export interface DueQueue<T extends Due> {
  put(one: T, atMs: number): void
  /** The one that comes first, if its time has come; it stays. */
  peek(nowMs: number): T | undefined
  drop(one: T): void
}

/** What stands in such a queue: in one at a time, and its place there is the queue's own business. */
export interface Due extends Placed {
  atMs: number
  /** Of two with one time, the lower was put there first; 0 for one that stands in none. */
  turn: number
}

/** Makes an empty queue. */
export function dueQueue<T extends Due>(): DueQueue<T> {
  const queue = orderedQueue<T>(isBefore)
  let turns = 0
  const drop = (one: T): void => {
    if (one.turn === 0) return
    queue.remove(one)
    one.turn = 0
  }
  return {
    put: (one, atMs) => {
      drop(one)
      one.atMs = atMs
      one.turn = turns += 1
      queue.add(one)
    },
    peek: (nowMs) => {
      const { first } = queue
      return first !== undefined && first.atMs <= nowMs ? first : undefined
    },
    drop,
  }
}

/** Whether the first of two comes before the second. */
export function isBefore(one: Due, other: Due): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.turn < other.turn)
}
