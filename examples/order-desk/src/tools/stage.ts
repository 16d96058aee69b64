import type { Budget, Call } from 'hookwell'

/** Runs a part of the work as a stage of the call's budget; a tool that is run in a test has none, and needs none. */
export function stage<T>({ budget }: Call & { readonly budget?: Budget }, name: string, run: () => T): T {
  return budget === undefined ? run() : budget.stage(name, run)
}
