import { isThenable } from '@hookwell/core'
import type { Clock, Maybe } from '@hookwell/core'

/** The store did not say. */
export interface StoreFailure {
  readonly cause: unknown
}

/** What a question to a store is made of. */
export interface StoreQuestion<T> {
  readonly ask: () => Maybe<T>
  readonly clock: Clock
  readonly budgetMs: number
  /** Is told an answer that nobody waits for any more. */
  readonly late?: (answer: T) => void
}

/** Asks a store, and takes a throw, a rejection and silence alike for a failure. Never throws. */
export function askStore<T>({ ask, clock, budgetMs, late }: StoreQuestion<T>): Maybe<{ answer: T } | StoreFailure> {
  let asked: Maybe<T>
  try {
    asked = ask()
  } catch (cause) {
    return { cause }
  }
  if (!isThenable(asked)) return { answer: asked }
  // Somebody else's promise may throw where ours would not.
  const promise = Promise.resolve(asked)
  return new Promise((resolve) => {
    let isOver = false
    const cancel = clock.after(budgetMs, () => {
      isOver = true
      resolve({ cause: new Error(`the store took longer than 'storeBudgetMs' (${budgetMs} ms)`) })
    })
    promise.then(
      (answer) => {
        cancel()
        if (isOver) late?.(answer)
        else resolve({ answer })
      },
      (cause: unknown) => {
        cancel()
        resolve({ cause })
      },
    )
  })
}
