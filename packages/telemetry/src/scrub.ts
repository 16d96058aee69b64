import { isSecretName, looksSecret } from './looks-secret.ts'

/** What stands where something was taken out. */
export const SCRUBBED = '***'

/**
 * A text of somebody else's without what may be a secret in it or belong to a person: what follows `password=`, `token:`
 * and the like, credentials and queries of URLs, tokens by their look, addresses of mail, long numbers.
 *
 * It errs on the side of taking out. No scrubber finds everything; it is for text that is worth the rest, such as the
 * message of an exception.
 */
export function scrub(text: string): string {
  let expects: Expectation = 'nothing'
  const worded = withoutEchoedJson(text.slice(0, MAX_READ)).replace(TOKEN, (token) => {
    const before = expects
    expects = expectationAfter(token, before)
    return isExpected(token, before) ? SCRUBBED : scrubToken(token)
  })
  return short(worded.replace(LONG_NUMBER, SCRUBBED))
}

/** A line of a stack: where in the code. Files and functions stay as they are. */
export function scrubFrame(line: string): string {
  return line.replace(DATA_URL, `data:${SCRUBBED}`).replace(QUERY, `?${SCRUBBED}`)
}

/** Read beyond what is kept, so that no secret is cut in the middle and then not known any more. */
const MAX_READ = 16_384
const MAX_KEPT = 1_024

const PAIRS = /[=&?#]/
const PAIR = /[^&?#]+/g
const TOKEN = /[^\s"'`,;()[\]{}<>|]+/g
const LONG_NUMBER = /\d[\d -]{5,}\d/g
const DATA_URL = /data:[^\s)]*/g
const QUERY = /\?[^\s)]*/g

/** What the words before lead one to expect: a secret, whatever it looks like, or one if it looks at all like one. */
type Expectation = 'nothing' | 'perhaps' | 'secret'

function expectationAfter(token: string, before: Expectation): Expectation {
  if (ASSIGNMENTS.has(token)) return before === 'nothing' ? 'nothing' : 'secret'
  if (LINKS.has(token.toLowerCase())) return before
  const name = token.endsWith(':') || token.endsWith('=') ? token.slice(0, -1) : token
  // `Authorization: Bearer abc`
  if (SCHEMES.has(name.toLowerCase())) return before === 'secret' ? 'secret' : 'perhaps'
  if (!isSecretName(name)) return 'nothing'
  return name === token ? 'perhaps' : 'secret'
}

const ASSIGNMENTS: ReadonlySet<string> = new Set([':', '=', ':=', '=>', '->'])
const LINKS: ReadonlySet<string> = new Set(['is', 'was', 'of', 'for', 'with', 'the', 'a', 'value'])
const SCHEMES: ReadonlySet<string> = new Set(['bearer', 'basic', 'digest', 'negotiate', 'apikey', 'hmac'])

function isExpected(token: string, expects: Expectation): boolean {
  if (expects === 'nothing' || ASSIGNMENTS.has(token) || SCHEMES.has(token.toLowerCase())) return false
  if (expects === 'secret') return !LINKS.has(token.toLowerCase())
  return !PLAIN_WORD.test(token)
}

const PLAIN_WORD = /^[A-Z]?[a-z]{1,19}[.:!?]?$/

function scrubToken(token: string): string {
  const authority = token.indexOf('://')
  if (authority !== -1) return scrubUrl(token, authority + 3)
  // The `=` at the end of base64 is no assignment.
  let end = token.length
  while (token[end - 1] === '=') end -= 1
  const text = token.slice(0, end)
  if (PAIRS.test(text)) return token.replace(PAIR, scrubPair)
  const colon = token.indexOf(':')
  if (colon > 0 && colon < token.length - 1 && isSecretName(token.slice(0, colon))) {
    return `${token.slice(0, colon + 1)}${SCRUBBED}`
  }
  const told = scrubPlain(text)
  return told === SCRUBBED ? told : `${told}${token.slice(end)}`
}

function scrubPair(pair: string): string {
  const told: string[] = []
  let name = ''
  for (const part of pair.split('=')) {
    // Whatever stands behind the name of a secret, further assignments among it, is that secret.
    if (part !== '' && isSecretName(name)) return [...told, SCRUBBED].join('=')
    told.push(scrubPlain(part))
    name = part
  }
  return told.join('=')
}

/** Credentials and whatever stands behind the path go; scheme, host and path are looked at piece by piece. */
function scrubUrl(url: string, start: number): string {
  const rest = url.slice(start)
  const end = rest.search(/[?#]/)
  const address = end === -1 ? rest : rest.slice(0, end)
  const slash = address.indexOf('/')
  const host = slash === -1 ? address : address.slice(0, slash)
  const at = host.lastIndexOf('@')
  const bare = at === -1 ? scrubPlain(host) : `${SCRUBBED}@${scrubPlain(host.slice(at + 1))}`
  const path = slash === -1 ? '' : address.slice(slash)
  return `${url.slice(0, start)}${bare}${scrubPath(path)}${end === -1 ? '' : `${rest[end]}${SCRUBBED}`}`
}

function scrubPath(path: string): string {
  return path
    .split('/')
    .map((piece) => (looksSecret(piece) ? SCRUBBED : piece))
    .join('/')
}

function scrubPlain(token: string): string {
  if (PATH_START.test(token)) return scrubPath(token)
  // An address of mail, or a connection string without a scheme; not the name of a package.
  const at = token.lastIndexOf('@')
  if (at > 0 && !token.includes('/')) return `${SCRUBBED}${token.slice(at)}`
  return token.split('/').some(looksSecret) ? SCRUBBED : token
}

const PATH_START = /^(?:[./~]|[A-Za-z]:[\\/]|node:|file:)/

/** V8 repeats the beginning of what it could not parse. */
function withoutEchoedJson(text: string): string {
  const end = text.lastIndexOf(' is not valid JSON')
  const start = text.indexOf('"')
  return end === -1 || start === -1 || start > end ? text : `${text.slice(0, start)}${SCRUBBED}${text.slice(end)}`
}

function short(text: string): string {
  return text.length <= MAX_KEPT ? text : `${text.slice(0, MAX_KEPT)}…`
}
