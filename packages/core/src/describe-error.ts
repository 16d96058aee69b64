/**
 * What was thrown as plain data for a log line, five causes deep at most. It may be anything, so nothing of it is
 * trusted: a getter may throw, an object may hold itself or a secret.
 *
 * @example
 * ```ts
 * logger.error('the export failed', { cause: describeError(thrown) })
 * ```
 */
export function describeError(thrown: unknown, depth = 5): unknown {
  try {
    return thrown instanceof Error ? describeOne(thrown, depth) : describeOther(thrown)
  } catch {
    return '(cannot be described)'
  }
}

/** The message of what was thrown, where it has one that can be read. */
export function messageOf(thrown: unknown): string | undefined {
  return textAt(thrown, 'message')
}

/** The name of what was thrown, where it has one that can be read. */
export function nameOf(thrown: unknown): string | undefined {
  return textAt(thrown, 'name')
}

function textAt(thrown: unknown, key: 'message' | 'name'): string | undefined {
  try {
    const text: unknown = thrown instanceof Error ? thrown[key] : undefined
    return typeof text === 'string' ? text : undefined
  } catch {
    return undefined
  }
}

function describeOne(thrown: Error, depth: number): Readonly<Record<string, unknown>> {
  const plain: Record<string, unknown> = { name: thrown.name, message: thrown.message, stack: thrown.stack }
  const { code } = thrown as { code?: unknown }
  if (typeof code === 'string' || typeof code === 'number') plain['code'] = code
  if (thrown.cause !== undefined && depth > 1) plain['cause'] = describeError(thrown.cause, depth - 1)
  return plain
}

// Of an object that is no error only the flat part: a client's response object holds the request with its
// authorization header, and often itself.
function describeOther(thrown: unknown): unknown {
  if (typeof thrown === 'function') return '(a function)'
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  return Object.fromEntries(Object.entries(thrown).filter(([, value]) => isFlat(value)))
}

function isFlat(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
