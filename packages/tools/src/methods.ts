import { coreErrors } from '@hookwell/core'
import type { HookwellError } from '@hookwell/core'

import type { CallerProfile } from './caller-profile.ts'
import { isReadOnly } from './promises.ts'
import type { Tool } from './tool.ts'

/**
 * The methods that an endpoint takes.
 *
 * @throws TypeError when the caller has no such method, or it may not be taken from it.
 */
export function methodsOf(profile: CallerProfile, given: readonly string[] | undefined): readonly string[] {
  if (given === undefined) return profile.methods
  const known = [...profile.methods, ...(profile.otherMethods ?? [])]
  const strange = given.find((method) => !known.includes(method))
  if (strange === undefined) return given
  throw new TypeError(`endpoint(): the caller '${profile.id}' is not taken at '${strange}', but at ${known.join(', ')}`)
}

/** Whether a method has its arguments in the query. */
export function isBodiless(method: string): boolean {
  return BODILESS.has(method)
}

const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE'])

/**
 * Refuses what changes something by a method that must not: links are followed, prefetched and tried again by whoever
 * sees them.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1
 */
export function methodFault(
  method: string,
  tools: readonly (Tool | HookwellError)[],
  taken: readonly string[],
): HookwellError | undefined {
  if (!SAFE.has(method) || tools.every((tool) => 'status' in tool || isReadOnly(tool))) return undefined
  const allow = [...taken.filter((one) => !SAFE.has(one)), 'OPTIONS'].join(', ')
  return coreErrors.error('method_not_allowed', { headers: { allow } })
}

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD'])
