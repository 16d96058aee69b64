import { bodyCases } from './conformance-body.ts'
import { callerCases } from './conformance-caller.ts'
import type { ConformanceHost } from './conformance-case.ts'
import { failureCases } from './conformance-failures.ts'
import { replyCases } from './conformance-replies.ts'
import { requestCases } from './conformance-request.ts'
import { timeCases } from './conformance-time.ts'
import type { ConformanceCase } from './expectations.ts'

export type { ConformanceHost, ConformanceServer } from './conformance-case.ts'
export type { ConformanceCase } from './expectations.ts'

/**
 * What every adapter must do, as data: no test runner is needed, and none is in the way.
 *
 * @example
 * ```ts
 * test.each(adapterConformance)('$name', ({ run }) => run({ serve: (endpoint) => listen(express().use(toExpress(endpoint))) }))
 * ```
 */
export const adapterConformance: readonly ConformanceCase<ConformanceHost>[] = [
  ...requestCases,
  ...bodyCases,
  ...replyCases,
  ...failureCases,
  ...callerCases,
  ...timeCases,
]
