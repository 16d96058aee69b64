import type { HookwellError } from '@hookwell/core'

import { hasDuplicateKeys } from './duplicate-keys.ts'
import type { CollectOptions, Limits } from './limits.ts'
import { parameterErrors } from '../parameter-errors.ts'
import type { RawParameters } from './read-json.ts'
import { tameJson } from './tame-json.ts'

/** Some callers send a text with JSON of a text with JSON; more layers than these nobody has. */
const MAX_LAYERS = 3

/**
 * Arguments that came inside something else, as an object: as one, or as a text that holds one as JSON; nothing at all is
 * none. The limits hold for them, what could reach a prototype is taken away, and a key that a text has twice is refused
 * where it would be in a body.
 *
 * @returns `undefined` for what is no object.
 */
export function takeArguments(
  args: unknown,
  limits: Limits & Pick<CollectOptions, 'refusesDuplicateKeys'>,
): RawParameters | HookwellError | undefined {
  let taken = args
  let text = ''
  for (let layer = 0; layer < MAX_LAYERS && typeof taken === 'string' && taken !== ''; layer++) {
    text = taken
    taken = parsed(text)
  }
  if (taken === undefined || taken === null || taken === '') return args === taken ? {} : undefined
  if (typeof taken !== 'object' || Array.isArray(taken)) return undefined
  if (!tameJson(taken, limits)) return parameterErrors.error('body_too_complex')
  if (limits.refusesDuplicateKeys && hasDuplicateKeys(text)) return parameterErrors.error('body_duplicate_key')
  return taken as RawParameters
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
