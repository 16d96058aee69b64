/**
 * A library's message without what it tells of the value; `undefined` where it repeats something of it all the same.
 *
 * valibot ends its messages in `but received …` or `: Received …`, arktype in `(was …)`.
 */
export function withoutValues(message: string, value: unknown): string | undefined {
  const told = message.replace(/(?:: Received| but received| \(was) [^]*$/, '')
  try {
    return repeats(told, value) ? undefined : told
  } catch {
    // A value that cannot be looked at cannot be looked for.
    return undefined
  }
}

/** More than this is not looked through: who knows what it holds. */
const MAX_PARTS = 1_000

function repeats(message: string, value: unknown): boolean {
  const waiting: unknown[] = [value]
  for (let seen = 0; waiting.length > 0; seen += 1) {
    if (seen > MAX_PARTS) return true
    const part = waiting.pop()
    if (typeof part === 'object' && part !== null) waiting.push(...Object.keys(part), ...Object.values(part))
    else if (['string', 'number', 'bigint'].includes(typeof part) && names(message, String(part).trim())) return true
  }
  return false
}

/** Whether a text stands in a message; a short one only where it stands by itself. */
function names(message: string, text: string): boolean {
  if (text === '') return false
  for (let at = message.indexOf(text); at !== -1; at = message.indexOf(text, at + 1)) {
    const around = message.charAt(at - 1) + message.charAt(at + text.length)
    if (text.length > SHORT || !/[\p{L}\p{N}]/u.test(around)) return true
  }
  return false
}

const SHORT = 3
