import { isSecretName, looksSecret } from './looks-secret.ts'

/** What stands where something was taken out. */
export const SCRUBBED = '***'

const PAIRS = /[=&?#]/
const PAIR = /[^&?#]+/g

/** A word without what may be a secret in it, by its look or by a name in front of it. */
export function scrubToken(token: string): string {
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
  const at = hasCredentials(url.slice(0, start), rest) ? rest.lastIndexOf('@') : -1
  const known = rest.slice(at + 1)
  const end = known.search(/[?#]/)
  const address = end === -1 ? known : known.slice(0, end)
  const slash = address.indexOf('/')
  const host = scrubPlain(slash === -1 ? address : address.slice(0, slash))
  const path = slash === -1 ? '' : scrubPath(address.slice(slash))
  const query = end === -1 ? '' : `${known[end]}${SCRUBBED}`
  return `${url.slice(0, start)}${at === -1 ? '' : `${SCRUBBED}@`}${host}${path}${query}`
}

/**
 * Whether something that stands before an `@` is no path. A password is not always encoded as it has to be, so that what
 * looks like the end of the host may be a part of it.
 */
function hasCredentials(scheme: string, rest: string): boolean {
  if (!rest.includes('@')) return false
  const [host = '', ...others] = rest.split(/[/?#]/, 2)
  if (host === '') return false
  if (host.includes('@') || others.length === 0 || !WEB.has(scheme.toLowerCase())) return true
  const colon = host.indexOf(':')
  return colon !== -1 && !PORT.test(host.slice(colon + 1))
}

/** Where an `@` may well be one of the path. */
const WEB: ReadonlySet<string> = new Set(['http://', 'https://', 'ws://', 'wss://'])
const PORT = /^\d{0,5}$/

function scrubPath(path: string): string {
  return path.split('/').map(scrubPiece).join('/')
}

function scrubPiece(piece: string): string {
  if (looksSecret(piece)) return SCRUBBED
  const at = piece.lastIndexOf('@')
  if (at > 0) return isDomain(piece.slice(at + 1)) ? `${SCRUBBED}${piece.slice(at)}` : piece
  return piece.includes('%40') ? SCRUBBED : piece
}

/** What stands behind the `@` of an address of mail, and not behind that of a package, which is a version. */
function isDomain(text: string): boolean {
  const labels = text.split('.')
  return labels.length > 1 && !VERSION.test(text) && TOP_LEVEL.test(labels.at(-1) ?? '')
}

const VERSION = /^\d{1,9}\.\d/
const TOP_LEVEL = /^[A-Za-z]{2,24}$/

function scrubPlain(token: string): string {
  if (PATH_START.test(token)) return scrubPath(token)
  const at = token.lastIndexOf('@')
  const slash = token.indexOf('/')
  const colon = token.indexOf(':')
  // An address of mail, or a connection string without a scheme; not the name of a package.
  if (at > 0 && (slash === -1 || (colon !== -1 && colon < slash && slash < at))) return `${SCRUBBED}${token.slice(at)}`
  return token.split('/').some(looksSecret) ? SCRUBBED : scrubPath(token)
}

const PATH_START = /^(?:[./~]|[A-Za-z]:[\\/]|node:|file:)/
