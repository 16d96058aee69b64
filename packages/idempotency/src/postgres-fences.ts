import { after, systemClock } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import { BLOCK } from './postgres-statements.ts'

/** Far below the ten minutes for which a key that is over is remembered: see there. */
const BLOCK_MS = 60_000

/**
 * Makes what gives the next fence, out of a block that the server gives to this process alone. A fence that is known
 * beforehand is one that no statement has to give back: to read a row costs a fifth of what a statement does.
 */
export function fencesFrom(
  draw: () => Promise<number>,
  monotonicMs: () => number = () => systemClock.monotonicMs(),
): () => Maybe<number> {
  let drawing: Promise<void> | undefined
  let block = { next: 0, end: 0, untilMs: -Infinity }

  const drawBlock = async (): Promise<void> => {
    // From before it was drawn, since others may draw theirs meanwhile.
    const untilMs = monotonicMs() + BLOCK_MS
    try {
      const next = (await draw()) * BLOCK
      block = { next, end: next + BLOCK, untilMs }
    } finally {
      drawing = undefined
    }
  }
  const fence = (): Maybe<number> => {
    if (block.next === block.end || monotonicMs() >= block.untilMs) return after((drawing ??= drawBlock()), fence)
    block.next += 1
    return block.next - 1
  }
  return fence
}
