/**
 * Whether an object in a JSON text has the same key twice. Keys are compared as they read: `"a"` and `"\u0061"` are one.
 *
 * One pass over the text, which has to be valid: `JSON.parse` keeps no trace of what it dropped.
 */
export function hasDuplicateKeys(json: string): boolean {
  // The keys of the objects that are open, the innermost last.
  const open: Set<string>[] = []
  for (let at = 0; at < json.length; at++) {
    const mark = json.charCodeAt(at)
    if (mark === BRACE) open.push(new Set())
    else if (mark === BRACE_END) open.pop()
    else if (mark === QUOTE) {
      const end = endOfText(json, at)
      if (isBeforeColon(json, end + 1)) {
        const keys = open.at(-1)
        const key = textBetween(json, at, end)
        if (keys?.has(key) === true) return true
        keys?.add(key)
      }
      at = end
    }
  }
  return false
}

const BRACE = 0x7b
const BRACE_END = 0x7d
const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a

/** Where the quote stands that ends the text begun at `start`: the next one with an even number of backslashes before it. */
function endOfText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let first = end
    while (json.charCodeAt(first - 1) === BACKSLASH) first--
    if ((end - first) % 2 === 0) return end
  }
  return json.length
}

/** Only a key has a colon behind it. */
function isBeforeColon(json: string, from: number): boolean {
  let at = from
  while (isBlank(json.charCodeAt(at))) at++
  return json.charCodeAt(at) === COLON
}

function isBlank(mark: number): boolean {
  return mark === 0x20 || mark === 0x09 || mark === 0x0a || mark === 0x0d
}

function textBetween(json: string, start: number, end: number): string {
  const written = json.slice(start + 1, end)
  return written.includes('\\') ? (JSON.parse(`"${written}"`) as string) : written
}
