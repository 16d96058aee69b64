import { isHookwellError } from '@hookwell/core'
import type { HookwellError } from '@hookwell/core'

import { gatherFields } from './gather-fields.ts'
import type { CollectOptions } from './limits.ts'
import type { RawParameters } from './read-json.ts'
import { readPairs } from './read-pairs.ts'
import type { Shape } from '../schema/shape.ts'

/**
 * Reads the query of a URL.
 *
 * Only what the schema names, in whatever spelling, unless nothing is known of it: a query also carries signatures and tokens, which are no
 * parameters, and a record would hand them on.
 */
export function readQuery(text: string, limits: CollectOptions, shape: Shape): RawParameters | HookwellError {
  if (text === '') return {}
  const pairs = readPairs(text, 'query_malformed', limits)
  if (isHookwellError(pairs)) return pairs
  const { names, root } = shape
  const isUnknown = Object.keys(root).length === 0
  return gatherFields(pairs, limits, shape, (name) => isUnknown || names.has(limits.names.nameOf(name)))
}
