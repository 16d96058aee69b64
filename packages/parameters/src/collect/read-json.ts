import type { HookwellError } from '@hookwell/core'

import type { Limits } from './limits.ts'
import { parameterErrors } from '../parameter-errors.ts'
import { tameJson } from './tame-json.ts'

/** Parameters before the schema has seen them. */
export type RawParameters = Record<string, unknown>

/**
 * Reads a JSON object from text.
 *
 * Of a key that comes twice the last one counts, as in every `JSON.parse` (RFC 8259 section 4 leaves it open). The
 * parser's own message is dropped: it repeats what came.
 */
export function readJson(text: string, limits: Limits): RawParameters | HookwellError {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return parameterErrors.error('body_not_json')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return parameterErrors.error('body_not_object')
  return tameJson(parsed, limits) ? (parsed as RawParameters) : parameterErrors.error('body_too_complex')
}
