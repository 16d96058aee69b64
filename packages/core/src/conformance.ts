import { bodyCases } from './conformance-body.ts'
import { callerCases } from './conformance-caller.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { failureCases } from './conformance-failures.ts'
import { replyCases } from './conformance-replies.ts'
import { requestCases } from './conformance-request.ts'
import { timeCases } from './conformance-time.ts'

export type { ConformanceCase, ConformanceHost, ConformanceServer } from './conformance-case.ts'

/**
 * What every adapter must do, as data: no test runner is needed, and none is in the way.
 *
 * @example
 * ```ts
 * test.each(adapterConformance)('$name', ({ run }) => run({ serve: (endpoint) => listen(express().use(toExpress(endpoint))) }))
 * ```
 */
export const adapterConformance: readonly ConformanceCase[] = [
  ...requestCases,
  ...bodyCases,
  ...replyCases,
  ...failureCases,
  ...callerCases,
  ...timeCases,
]
