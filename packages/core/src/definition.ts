import type { Middleware } from './middleware.ts'
import type { PipelineOptions } from './pipeline-options.ts'

/** A middleware of which nothing is known but that it is one. */
export type AnyMiddleware = Middleware<never, object>

/** What a pipeline or an endpoint was made of. */
export interface Definition {
  readonly options: PipelineOptions
  readonly middlewares: readonly AnyMiddleware[]
}

// In the global registry, so that an adapter that comes with a copy of core of its own still finds it.
const DEFINITION = Symbol.for('hookwell.definition')

/** Leaves the definition on what was made of it, out of sight. */
export function define<T extends object>(made: T, definition: Definition): T {
  return Object.defineProperty(made, DEFINITION, { value: definition })
}

/**
 * What a pipeline or an endpoint was made of; for adapters.
 *
 * @throws TypeError when it is neither.
 */
export function definitionOf(made: unknown): Definition {
  const definition = (made as { [DEFINITION]?: Definition } | null | undefined)?.[DEFINITION]
  if (definition === undefined) throw new TypeError('This is no pipeline: make one with pipeline({ name: … })')
  return definition
}
