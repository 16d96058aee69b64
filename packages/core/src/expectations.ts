import { canonicalJson } from './canonical-json.ts'

/**
 * One thing that everything of a kind must do, as data: no test runner is needed for it.
 *
 * @example
 * ```ts
 * const remembers: ConformanceCase<Map<string, number>> = {
 *   name: 'what was set is there',
 *   run: async (map) => holds(map.set('a', 1).has('a'), 'a is there'),
 * }
 * ```
 */
export interface ConformanceCase<Host> {
  /** A sentence about what is tried. */
  readonly name: string
  /** @throws Error that says what was expected and what was there. */
  readonly run: (host: Host) => Promise<void>
}

/**
 * Fails unless both are the same as JSON, in whichever order their members are.
 *
 * @throws Error that says what was expected and what was there.
 *
 * @example
 * ```ts
 * equal({ b: 1, a: 2 }, { a: 2, b: 1 }, 'the reply')
 * ```
 */
export function equal(actual: unknown, expected: unknown, what: string): void {
  // JSON has no word for undefined, so null would pass for it.
  const isNothing = actual === undefined || expected === undefined
  const isEqual = isNothing ? actual === expected : canonicalJson(actual) === canonicalJson(expected)
  if (!isEqual) throw new Error(`${what}: expected ${shown(expected)}, got ${shown(actual)}`)
}

/**
 * Fails unless it holds.
 *
 * @throws Error that says what does not hold.
 *
 * @example
 * ```ts
 * holds(new Set([1, 1]).size === 1, 'a set keeps a value once')
 * ```
 */
export function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(what)
}

/**
 * A value as JSON; one of more than 160 characters by its ends.
 *
 * @example
 * ```ts
 * shown({ state: 'running' }) // {"state":"running"}
 * ```
 */
export function shown(value: unknown): string {
  const text = String(JSON.stringify(value))
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, HALF)}…${text.slice(-HALF)}`
}

const MAX_CHARACTERS = 160
const HALF = MAX_CHARACTERS / 2
