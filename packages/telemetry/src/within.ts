import { attempt } from './attempt.ts'
import type { Context, ContextManager } from './open-telemetry.ts'

/** Runs something in a context, once and exactly once, whatever the context manager does; without either as it is. */
export function within<T>(contexts: ContextManager | undefined, context: Context | undefined, run: () => T): T {
  if (contexts === undefined || context === undefined) return run()
  let done: { readonly result: T } | { readonly thrown: unknown } | undefined
  attempt(() =>
    contexts.with(context, () => {
      done ??= resultOf(run)
    }),
  )
  const ended = done ?? resultOf(run)
  if ('thrown' in ended) throw ended.thrown
  return ended.result
}

function resultOf<T>(run: () => T): { readonly result: T } | { readonly thrown: unknown } {
  try {
    return { result: run() }
  } catch (thrown) {
    return { thrown }
  }
}
