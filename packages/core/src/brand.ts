/**
 * Makes the test for one of our symbols. What was thrown may be anything, a proxy with traps that throw included.
 *
 * A test of its own for each symbol: one that is handed the symbol looks up a different key each time, which V8 does from
 * scratch, a dozen times a call.
 */
export function brandTest<T>(look: (value: object) => unknown): (value: unknown) => value is T {
  return (value): value is T => {
    try {
      return typeof value === 'object' && value !== null && look(value) === true
    } catch {
      return false
    }
  }
}
