import type { HookwellError } from '@hookwell/core'

import type { Incoming } from '../caller-profile.ts'
import { toolErrors } from '../tool-errors.ts'

/**
 * Refuses a signed body that names one of the endpoint's tools at the URL of another: the signature covers the body alone,
 * and so the URL is anybody's to choose. A name of no tool says nothing about it.
 *
 * @param named What the body calls it, in whatever spelling.
 */
export function mismatch(
  named: string,
  { segment, toolNames }: Pick<Incoming, 'segment' | 'toolNames'>,
): HookwellError | undefined {
  const names = toolNames()
  const meant = names.filter((name) => folded(name) === folded(named))
  if (meant.length === 0 || segment === undefined || meant.includes(segment)) return undefined
  return names.includes(segment) ? toolErrors.error('tool_mismatch') : undefined
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')
}
