import type { Clock } from './clock.ts'
import { isThenable } from './maybe.ts'
import type { Maybe } from './maybe.ts'

/** What a store said, or why it said nothing. */
export type StoreAnswer<T> = { readonly ok: true; readonly answer: T } | { readonly ok: false; readonly cause: unknown }

/** What a question to a store is made of. */
export interface StoreQuestion<T> {
  readonly ask: () => Maybe<T>
  readonly clock: Clock
  /** How long it may take to answer, in milliseconds. */
  readonly limitMs: number
  /** Is told an answer that nobody waits for any more. Must not throw. */
  readonly late?: ((answer: T) => void) | undefined
}

/**
 * Asks a store of somebody else, and takes a throw, a rejection and silence alike for a failure. Never throws or rejects;
 * what answers at once is not made to wait.
 *
 * @example
 * ```ts
 * const said = await askStore({ ask: () => fetch('/keys/1'), clock: systemClock, limitMs: 1_000 })
 * if (!said.ok) console.warn('the store cannot be asked', said.cause)
 * ```
 */
export function askStore<T>({ ask, clock, limitMs, late }: StoreQuestion<T>): Maybe<StoreAnswer<T>> {
  let asked: Maybe<T>
  try {
    asked = ask()
  } catch (cause) {
    return { ok: false, cause }
  }
  return isThenable(asked) ? inTime(asked, { clock, limitMs, late }) : { ok: true, answer: asked }
}

function inTime<T>(
  asked: Promise<T>,
  { clock, limitMs, late }: Omit<StoreQuestion<T>, 'ask'>,
): Promise<StoreAnswer<T>> {
  return new Promise((resolve) => {
    let isOver = false
    const cancel = clock.after(limitMs, () => {
      isOver = true
      resolve({ ok: false, cause: new Error(`the store took longer than ${Math.round(limitMs)} ms`) })
    })
    // Somebody else's promise may throw where ours would not.
    void Promise.resolve(asked).then(
      (answer) => {
        cancel()
        if (isOver) late?.(answer)
        else resolve({ ok: true, answer })
      },
      (cause: unknown) => {
        cancel()
        resolve({ ok: false, cause })
      },
    )
  })
}
