/** Which of many ids comes next by its time. Each stands in it once, under the time that it was put there for last. */
export interface DueQueue {
  put(id: string, atMs: number): void
  /** The one that comes first, if its time has come; it stays. */
  peek(nowMs: number): Due | undefined
  drop(id: string): void
}

export interface Due {
  readonly id: string
  readonly atMs: number
  /** Of two with one time, the lower was put there first. */
  readonly turn: number
}

/** A binary heap. What was put elsewhere or dropped is passed over when it comes to the top: no search, ever. */
export function dueQueue(): DueQueue {
  const heap: Due[] = []
  const current = new Map<string, Due>()
  let turns = 0
  return {
    put: (id, atMs) => {
      const due: Due = { id, atMs, turn: (turns += 1) }
      current.set(id, due)
      heap.push(due)
      rise(heap)
    },
    peek: (nowMs) => {
      for (let top = heap[0]; top !== undefined; top = heap[0]) {
        if (current.get(top.id) === top) return top.atMs <= nowMs ? top : undefined
        sink(heap)
      }
      return undefined
    },
    drop: (id) => void current.delete(id),
  }
}

/** Whether the first of two comes before the second. */
export function isBefore(one: Due, other: Due): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.turn < other.turn)
}

/** Brings the last one up to its place. */
function rise(heap: Due[]): void {
  let at = heap.length - 1
  const due = heap[at]
  if (due === undefined) return
  while (at > 0) {
    const above = (at - 1) >> 1
    const other = heap[above]
    if (other === undefined || !isBefore(due, other)) break
    heap[at] = other
    at = above
  }
  heap[at] = due
}

/** Takes the first one out, and lets the last one find its place from the top. */
function sink(heap: Due[]): void {
  const due = heap.pop()
  if (due === undefined || heap.length === 0) return
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    const [one, other] = [heap[left], heap[left + 1]]
    if (one === undefined) break
    const isLeft = other === undefined || isBefore(one, other)
    const first = isLeft ? one : other
    if (!isBefore(first, due)) break
    heap[at] = first
    at = isLeft ? left : left + 1
  }
  heap[at] = due
}
