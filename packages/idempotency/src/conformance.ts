import { holdingCases } from './conformance/holding-cases.ts'
import { keepingCases } from './conformance/keeping-cases.ts'
import { keyCases } from './conformance/key-cases.ts'
import type { StoreConformanceCase } from './conformance/store-case.ts'

export type { OpenStore, StoreConformanceCase, StoreHost } from './conformance/store-case.ts'

/**
 * What every store must do, as data: no test runner is needed, and none is in the way.
 *
 * @example
 * ```ts
 * test.each(storeConformance)('$name', ({ run }) => {
 *   const clock = fakeClock()
 *   return run({ open: () => ({ store: memoryStore({ clock }), pass: (ms) => clock.advance(ms) }) })
 * })
 * ```
 */
export const storeConformance: readonly StoreConformanceCase[] = [...holdingCases, ...keepingCases, ...keyCases]
