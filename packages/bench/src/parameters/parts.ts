import type { Parts } from '../apart.ts'
import { measureCases } from '../micro.ts'
import { parametersCases } from './cases.ts'

/** What others are compared with, each of which is a part. */
export function parametersParts(): readonly string[] {
  return [...new Set(parametersCases().map(({ against }) => against))]
}

/**
 * Measures what is compared with one of them. Objects of a thousand members, which V8 keeps as dictionaries, make every loop
 * over keys slower for all that come after them in the process.
 */
export const measurePart: Parts['measurePart'] = (part, rounds, onRound) =>
  measureCases(
    parametersCases().filter(({ against }) => against === part),
    rounds,
    onRound,
  )
