import { isHookwellError } from '@hookwell/core'

import type { Requested } from '../caller-profile.ts'
import { toolErrors } from '../tool-errors.ts'

/**
 * The runs of a caller that finds its answers by their ids alone: for each id one run, and one answer.
 *
 * A run without an id could not be answered, so it is not begun. The same call twice is one, since two answers of one id say
 * no more than one, and a refund is made once. Two calls that differ cannot both be answered, so neither is begun.
 */
export function eachIdOnce(requested: readonly Requested[]): Requested[] {
  const byId = new Map<string, Requested>()
  const nameless: Requested[] = []
  for (const one of requested) {
    const id = one.rawToolCallId
    const first = id === undefined ? undefined : byId.get(id)
    if (id === undefined) nameless.push({ ...one, args: toolErrors.error('tool_call_id_missing') })
    else if (first === undefined) byId.set(id, one)
    else if (!isHookwellError(first.args) && !isSame(first, one)) {
      byId.set(id, { ...first, args: toolErrors.error('tool_call_id_twice') })
    }
  }
  return [...byId.values(), ...nameless]
}

function isSame(one: Requested, other: Requested): boolean {
  return one.tool === other.tool && JSON.stringify(one.args) === JSON.stringify(other.args)
}
