/** Whether a value carries one of our symbols. What was thrown may be anything, a proxy with traps that throw included. */
export function hasBrand(value: unknown, brand: symbol): boolean {
  try {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true
  } catch {
    return false
  }
}
