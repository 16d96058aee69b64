import type { HookwellError } from '@hookwell/core'

import { hasDuplicateKeys } from './duplicate-keys.ts'
import type { CollectOptions, Limits } from './limits.ts'
import { parameterErrors } from '../parameter-errors.ts'
import { tameJson } from './tame-json.ts'

/** Parameters before the schema has seen them. */
export type RawParameters = Record<string, unknown>

/**
 * Reads a JSON object from text.
 *
 * Of a key that comes twice the last one counts, as in every `JSON.parse` (RFC 8259 section 4 leaves it open), unless
 * that is refused. The parser's own message is dropped: it repeats what came.
 */
export function readJson(
  text: string,
  limits: Limits & Pick<CollectOptions, 'refusesDuplicateKeys'>,
): RawParameters | HookwellError {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return parameterErrors.error('body_not_json')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return parameterErrors.error('body_not_object')
  if (!tameJson(parsed, limits)) return parameterErrors.error('body_too_complex')
  if (limits.refusesDuplicateKeys && hasDuplicateKeys(text)) return parameterErrors.error('body_duplicate_key')
  return parsed as RawParameters
}
