import type { EngineCase } from './conformance-case.ts'
import { endCases } from './conformance-ends.ts'
import { holdCases } from './conformance-holds.ts'
import { keepCases } from './conformance-keeps.ts'
import { raceCases } from './conformance-races.ts'
import { startCases } from './conformance-starts.ts'
import { takeCases } from './conformance-takes.ts'

export type { EngineCase, EngineHost, EngineUnderTest } from './conformance-case.ts'

/**
 * What every engine for jobs must do, as data: no test runner is needed, and none is in the way.
 *
 * @example
 * ```ts
 * const make = async () => ({ engine: memoryEngine(), close: async () => {} })
 * test.each(engineConformance)('$name', ({ run }) => run({ make }))
 * ```
 */
export const engineConformance: readonly EngineCase[] = [
  ...startCases,
  ...takeCases,
  ...holdCases,
  ...endCases,
  ...keepCases,
  ...raceCases,
]
