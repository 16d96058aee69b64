import { isSecretName } from './looks-secret.ts'
import { SCRUBBED, scrubToken } from './scrub-token.ts'

/**
 * A text of somebody else's without what may be a secret in it or belong to a person: what follows `password=`, `token:`
 * and the like, cookies, credentials and queries of URLs, tokens by their look, addresses of mail, long numbers.
 *
 * It errs on the side of taking out. No scrubber finds everything; it is for text that is worth the rest, such as the
 * message of an exception.
 */
export function scrub(text: string): string {
  return short(scrubWords(withoutEchoedJson(text.slice(0, MAX_READ))).replace(LONG_NUMBER, SCRUBBED))
}

function scrubWords(text: string): string {
  let expects: Expectation = 'nothing'
  let told = ''
  let end = 0
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    // Inside of what has been taken out.
    if (index < end) continue
    const quote = QUOTES.has(text[index - 1] ?? '') ? text[index - 1] : undefined
    const isSecret = isExpected(token, expects, quote !== undefined)
    told += `${text.slice(end, index)}${isSecret ? SCRUBBED : scrubToken(token)}`
    end = index + token.length
    if (isSecret && (quote !== undefined || expects === 'line')) {
      end = quote === undefined ? endOfLine(text, end) : endOfQuoted(text, end, quote)
      expects = 'nothing'
    } else {
      expects = expectationAfter(token, expects)
    }
  }
  return `${told}${text.slice(end)}`
}

const QUOTES: ReadonlySet<string> = new Set(['"', "'", '`'])

/** Where the quote is that ends a value, or its line where there is none. */
function endOfQuoted(text: string, start: number, quote: string): number {
  let end = text.indexOf(quote, start)
  while (end !== -1 && text[end - 1] === '\\') end = text.indexOf(quote, end + 1)
  return end === -1 ? endOfLine(text, start) : end
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
}

/** A line of a stack: where in the code. Files and functions stay as they are. */
export function scrubFrame(line: string): string {
  return line.replace(DATA_URL, `data:${SCRUBBED}`).replace(QUERY, `?${SCRUBBED}`)
}

/** Read beyond what is kept, so that no secret is cut in the middle and then not known any more. */
const MAX_READ = 16_384
const MAX_KEPT = 1_024

const TOKEN = /[^\s"'`,;()[\]{}<>|]+/g
const LONG_NUMBER = /\d[\d -]{5,}\d/g
const DATA_URL = /data:[^\s)]*/g
const QUERY = /\?[^\s)]*/g

/**
 * What the words before lead one to expect: a secret, whatever it looks like, or one if it looks at all like one; `line`: one
 * up to the end of its line.
 */
type Expectation = 'nothing' | 'perhaps' | 'secret' | 'line'

function expectationAfter(token: string, before: Expectation): Expectation {
  if (ASSIGNMENTS.has(token)) return before === 'nothing' ? 'nothing' : 'secret'
  if (LINKS.has(token.toLowerCase())) return before
  const name = token.endsWith(':') || token.endsWith('=') ? token.slice(0, -1) : token
  // `Authorization: Bearer abc`
  if (SCHEMES.has(name.toLowerCase())) return isSure(before) ? 'secret' : 'perhaps'
  if (name !== token && COOKIES.has(name.toLowerCase())) return 'line'
  // Of `authorization=Basic abc` the name alone: a value may hold the name of a secret, and may go on.
  const [named = ''] = name.split(/[:=]/, 1)
  if (!isSecretName(named)) return 'nothing'
  return name === token ? 'perhaps' : 'secret'
}

function isSure(expects: Expectation): boolean {
  return expects === 'secret' || expects === 'line'
}

const COOKIES: ReadonlySet<string> = new Set(['cookie', 'set-cookie'])
const ASSIGNMENTS: ReadonlySet<string> = new Set([':', '=', ':=', '=>', '->'])
const LINKS: ReadonlySet<string> = new Set(['is', 'was', 'of', 'for', 'with', 'the', 'a', 'value'])
const SCHEMES: ReadonlySet<string> = new Set(['bearer', 'basic', 'digest', 'negotiate', 'apikey', 'hmac'])

function isExpected(token: string, expects: Expectation, isQuoted: boolean): boolean {
  if (expects === 'nothing' || ASSIGNMENTS.has(token)) return false
  if (isSure(expects) && isQuoted) return true
  if (SCHEMES.has(token.toLowerCase())) return false
  return isSure(expects) ? !LINKS.has(token.toLowerCase()) : !PLAIN_WORD.test(token)
}

const PLAIN_WORD = /^[A-Z]?[a-z]{1,19}[.:!?]?$/

/** V8 repeats the beginning of what it could not parse. */
function withoutEchoedJson(text: string): string {
  const end = text.lastIndexOf(' is not valid JSON')
  const start = text.indexOf('"')
  return end === -1 || start === -1 || start > end ? text : `${text.slice(0, start)}${SCRUBBED}${text.slice(end)}`
}

function short(text: string): string {
  return text.length <= MAX_KEPT ? text : `${text.slice(0, MAX_KEPT)}…`
}
