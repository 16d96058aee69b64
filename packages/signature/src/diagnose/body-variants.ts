import { decodeBase64 } from '../text/strict-base64.ts'
import { escapedJson, spacedJson } from './json-styles.ts'

/** Another way that a body may have been written where it was signed. */
export interface BodyVariant {
  /** Ends the sentence "It holds for …". */
  readonly what: string
  readonly why: string
  readonly bytes: Uint8Array
}

const REWRITTEN = 'the body was parsed and written anew between the caller and here'
const LINE_BREAK = 'an editor, a file or a shell added or took away the line break at its end'
const LINE_ENDS = 'an editor, git or a transfer in text mode changed the line ends'
const MARK = 'a text decoder or an editor took away the byte order mark, or added one'

/** The ways that a body usually differs from what was signed, each once, and never the body itself. */
export function bodyVariants(body: Uint8Array): readonly BodyVariant[] {
  const text = decode(body)
  const json = text === undefined ? undefined : parse(text)
  const found: BodyVariant[] = []
  const add = (what: string, why: string, bytes: string | Uint8Array | undefined): void => {
    const made = typeof bytes === 'string' ? encoder.encode(bytes) : bytes
    if (made === undefined || isSame(made, body) || found.some((other) => isSame(made, other.bytes))) return
    found.push({ what, why, bytes: made })
  }
  if (text !== undefined) {
    add('the body without its byte order mark', MARK, text.replace(/^\ufeff/, ''))
    add('the body with a byte order mark before it', MARK, `\ufeff${text}`)
  }
  if (json !== undefined) {
    const { value } = json
    for (const [what, write] of JSON_STYLES) add(what, REWRITTEN, written(write, value))
    if (typeof value === 'string') add('the text that the body holds as a JSON string', 'it was encoded twice', value)
  }
  if (text !== undefined) {
    const trimmed = text.slice(0, endOfLines(text))
    add('the body without the line break at its end', LINE_BREAK, trimmed)
    add('the body with a line break behind it', LINE_BREAK, `${trimmed}\n`)
    add('the body with CR LF behind it', LINE_BREAK, `${trimmed}\r\n`)
    add('the body without the whitespace around it', 'it was trimmed, or padded, on its way', text.trim())
    const unixText = text.replaceAll('\r\n', '\n')
    add('the body with LF as its line ends', LINE_ENDS, unixText)
    add('the body with CR LF as its line ends', LINE_ENDS, unixText.replaceAll('\n', '\r\n'))
    add('the body decoded from base64', 'a gateway hands bodies on as base64', decodeBase64(text.trim()))
    add('the body as Latin-1', 'its bytes were read as Latin-1 and written as UTF-8', latin1(text))
  }
  return found
}

const JSON_STYLES: readonly [string, (value: unknown) => string][] = [
  ['the body as JSON.stringify(JSON.parse(body)) writes it', (value) => JSON.stringify(value)],
  ['the body as JSON.stringify(JSON.parse(body), null, 2) writes it', (value) => JSON.stringify(value, null, 2)],
  ["the body as JSON with '/' and all but ASCII escaped (PHP, Meta)", escapedJson],
  ["the body as Python's json.dumps(json.loads(body)) writes it", spacedJson],
]

// What is nested too deeply for the stack cannot have been written so either.
function written(write: (value: unknown) => string, value: unknown): string | undefined {
  try {
    return write(value)
  } catch {
    return undefined
  }
}

/** Where the line breaks at the end of a text begin. */
function endOfLines(text: string): number {
  let end = text.length
  while (text[end - 1] === '\n' || text[end - 1] === '\r') end -= 1
  return end
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(body: Uint8Array): string | undefined {
  try {
    return decoder.decode(body)
  } catch {
    return undefined
  }
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')) as unknown }
  } catch {
    return undefined
  }
}

/** The bytes that a text was before somebody took each for a character; `undefined` where it cannot have been so. */
function latin1(text: string): Uint8Array | undefined {
  if (!/^[\0-\xff]*$/.test(text) || /^[\0-\x7f]*$/.test(text)) return undefined
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}
