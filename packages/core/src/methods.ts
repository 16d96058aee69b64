import { coreErrors } from './core-errors.ts'
import type { Outcome } from './outcome.ts'
import { reply } from './reply.ts'

/**
 * What the method alone decides (RFC 9110 section 9): OPTIONS is told what there is, HEAD is a GET without a body,
 * anything else that is not taken is a 405 with `Allow`.
 */
export function answerToMethod(method: string, taken: readonly string[]): Outcome | undefined {
  if (taken.includes(method) || (method === 'HEAD' && taken.includes('GET'))) return undefined
  const allow = [...new Set([...taken, ...(taken.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].join(', ')
  if (method === 'OPTIONS') return reply({ status: 204, headers: { allow } })
  return coreErrors.error('method_not_allowed', { headers: { allow } })
}
