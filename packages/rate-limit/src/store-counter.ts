import type { Limiter } from './limiter.ts'
import type { Counter, Standing } from './standing.ts'
import { standingOf } from './standing.ts'

/** Counts with a limiter of the user's, and waits for it no longer than `waitMs`. */
export function storeCounter(store: Limiter, waitMs: number): Counter {
  return (key, cost, { clock }) =>
    new Promise((resolve, reject) => {
      const cancel = clock.after(waitMs, () => reject(new Error(`the store did not answer within ${waitMs} ms`)))
      // Whatever comes when it is too late settles nothing any more; that call is counted all the same.
      void asked(store, key, cost).then(resolve, reject).then(cancel)
    })
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
