import type { HookwellError } from '@hookwell/core'

import type { Limits } from './limits.ts'
import { parameterErrors } from '../parameter-errors.ts'
import type { RawParameters } from './read-json.ts'
import { tameJson } from './tame-json.ts'

/** Some callers send a text with JSON of a text with JSON; more layers than these nobody has. */
const MAX_LAYERS = 3

/**
 * Arguments that came inside something else, as an object: as one, or as a text that holds one as JSON; nothing at all is
 * none. The limits hold for them, and what could reach a prototype is taken away.
 *
 * @returns `undefined` for what is no object.
 */
export function takeArguments(args: unknown, limits: Limits): RawParameters | HookwellError | undefined {
  let taken = args
  for (let layer = 0; layer < MAX_LAYERS && typeof taken === 'string' && taken !== ''; layer++) taken = parsed(taken)
  if (taken === undefined || taken === null || taken === '') return args === taken ? {} : undefined
  if (typeof taken !== 'object' || Array.isArray(taken)) return undefined
  return tameJson(taken, limits) ? (taken as RawParameters) : parameterErrors.error('body_too_complex')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
