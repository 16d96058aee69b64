import { askStore } from '@hookwell/core'

import type { Limiter } from './limiter.ts'
import type { Counter, Standing } from './standing.ts'
import { standingOf } from './standing.ts'

/** Counts with a limiter of the user's, and waits for it no longer than `waitMs`. */
export function storeCounter(store: Limiter, waitMs: number): Counter {
  return async (key, cost, { clock }) => {
    // Whatever comes when it is too late settles nothing any more; that call is counted all the same.
    const said = await askStore({ ask: () => asked(store, key, cost), clock, limitMs: waitMs })
    if (said.ok) return said.answer
    throw said.cause
  }
}

async function asked(store: Limiter, key: string, cost: number): Promise<Standing> {
  let state: unknown
  try {
    state = await store.consume(key, cost)
  } catch (told) {
    return standingOf(told, true)
  }
  return standingOf(state, false)
}
