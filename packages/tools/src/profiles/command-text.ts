/**
 * The arguments that the text behind a command stands for: its `name=value` words where it holds nothing else, with
 * quotes around a value of several words (`orderId=ORD-12345 note="call first"`), or else all of it as one parameter by
 * the name of `text`. Nothing is guessed: what order parameters come in is nothing that a schema says.
 *
 * Of a name that comes twice the last one counts, as in JSON.
 */
export function argumentsOfText(text: string): object {
  const rest = text.trim()
  if (rest === '') return {}
  return pairsOf(rest) ?? { text: rest }
}

/** The text that {@link argumentsOfText} makes the same arguments of. */
export function textOfArguments(args: object): string {
  const entries = Object.entries(args).filter(([, value]) => value !== undefined)
  const [[name, only] = ['', undefined], ...others] = entries
  const isPlain = name === 'text' && others.length === 0 && typeof only === 'string' && only.trim() === only
  if (isPlain && only !== '' && pairsOf(only) === undefined) return only
  return entries.map(([key, value]) => `${key}=${quoted(value)}`).join(' ')
}

/**
 * One word. Names begin with a letter, so that none of them reaches a prototype; some keyboards put curly quotes. In
 * straight ones a backslash stands before a quote or another backslash. No part of it can match where another did.
 */
const PAIR = /([A-Za-z][\w-]*)=(?:"((?:[^"\\]|\\[^])*)"|“([^”]*)”|([^\s"“]\S*)|)(?:\s+|$)/y

function pairsOf(text: string): object | undefined {
  const pairs: [string, string][] = []
  for (let at = 0; at < text.length;) {
    PAIR.lastIndex = at
    const found = PAIR.exec(text)
    if (found === null) return undefined
    const [whole, name = '', straight, curly, bare] = found
    pairs.push([name, straight?.replaceAll(/\\(["\\])/g, '$1') ?? curly ?? bare ?? ''])
    at += whole.length
  }
  return Object.fromEntries(pairs)
}

function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /^[^\s"“”\\]+$/.test(text) ? text : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}
