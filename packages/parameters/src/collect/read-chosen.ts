import type { Call, HookwellError } from '@hookwell/core'

import type { CollectOptions } from './limits.ts'
import { parameterErrors } from '../parameter-errors.ts'
import type { RawParameters } from './read-json.ts'
import type { Shape } from '../schema/shape.ts'
import { tameJson } from './tame-json.ts'

/**
 * Reads what the developer chose: the parameters of the route that the schema names, where it names any, over those that
 * come in headers. A header that is absent adds nothing.
 *
 * Where the schema has a list, a header is one, by its commas (RFC 9110 section 5.6.1); a part of a route is one value.
 */
export function readChosen(
  { headers, route }: Pick<Call, 'headers' | 'route'>,
  options: CollectOptions,
  { names, lists }: Shape,
): RawParameters | HookwellError {
  const found = new Map<string, unknown>()
  for (const [name, header] of options.headers) {
    const value = headers.get(header)
    if (value !== undefined) found.set(name, lists.has(name) ? listed(value) : value)
  }
  for (const [name, value] of Object.entries(route)) {
    if (names.size === 0 || names.has(name)) found.set(name, lists.has(name) ? [value] : value)
  }
  const chosen = Object.fromEntries(found)
  return tameJson(chosen, options) ? chosen : parameterErrors.error('body_too_complex')
}

function listed(value: string): string[] {
  return value
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '')
}
