import type { Definition, Plan } from '@hookwell/core/adapter'

/** What is mounted: the same for each call. */
export interface Mount {
  readonly definition: Definition
  readonly plan: Plan
  /** The function that Express calls, by which the place where it is mounted is found. */
  readonly entry: (...given: never[]) => unknown
}
