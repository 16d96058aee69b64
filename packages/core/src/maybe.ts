/**
 * A value now or a promise of it: what needs no waiting is not made to wait.
 *
 * @example
 * ```ts
 * const read = (cached: string | undefined): Maybe<string> => cached ?? fetch('/slow').then((r) => r.text())
 * ```
 */
export type Maybe<T> = T | Promise<T>

/** Tells a promise (or anything with a `then`) from a plain value. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    value !== null &&
    (typeof value === 'object' || typeof value === 'function') &&
    typeof (value as { then?: unknown }).then === 'function'
  )
}

/**
 * Goes on with `next` at once when `value` is there already, and after it otherwise.
 *
 * A middleware that looks at the outcome on its way out uses it instead of `await`, so that a synchronous call stays
 * synchronous.
 *
 * @example
 * ```ts
 * middleware('counted', (call, next) => after(next({}), (outcome) => { count(outcome.status); return outcome }))
 * ```
 */
export function after<T, R>(value: Maybe<T>, next: (value: T) => Maybe<R>): Maybe<R> {
  return isThenable(value) ? (value as Promise<T>).then(next) : next(value as T)
}
