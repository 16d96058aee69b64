import { orderedQueue } from '@hookwell/core/adapter'
import type { Placed } from '@hookwell/core/adapter'

/** Which of many ids comes next by its time. Each stands in it once, under the time that it was put there for last. */
export interface DueQueue {
  put(id: string, atMs: number): void
  /** The one that comes first, if its time has come; it stays. */
  peek(nowMs: number): Due | undefined
  drop(id: string): void
}

export interface Due extends Placed {
  readonly id: string
  readonly atMs: number
  /** Of two with one time, the lower was put there first. */
  readonly turn: number
}

/** Makes an empty queue. */
export function dueQueue(): DueQueue {
  const queue = orderedQueue<Due>(isBefore)
  const byId = new Map<string, Due>()
  let turns = 0
  const drop = (id: string): void => {
    const due = byId.get(id)
    if (due === undefined) return
    byId.delete(id)
    queue.remove(due)
  }
  return {
    put: (id, atMs) => {
      drop(id)
      const due: Due = { id, atMs, turn: (turns += 1), place: 0 }
      byId.set(id, due)
      queue.add(due)
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
