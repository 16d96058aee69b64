import { readPairs } from './form-fields.ts'

/**
 * The addresses that Twilio may have signed for a call to one: proxies drop and add ports, and some of Twilio's own
 * services sign the address with other characters escaped. As its SDK has it, in its order, but each once: as it came,
 * without a port, with the default one, then as `URL` writes it, and as Node's `querystring` writes the query of that.
 *
 * @see https://github.com/twilio/twilio-node/blob/6.2.0/src/webhooks/webhooks.ts
 */
export function twilioUrls(url: string): readonly string[] {
  const normal = URL.parse(url)?.href ?? url
  const [bare, full] = [withoutPort(normal), withPort(normal)]
  return [...new Set([url, withoutPort(url), withPort(url), bare, full, requoted(bare), requoted(full)])]
}

interface Authority {
  readonly scheme: string
  readonly userInfo: string
  readonly host: string
  readonly port: string
  readonly rest: string
}

function split(url: string): Authority | undefined {
  const [prefix = '', scheme, authority] = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)/i.exec(url) ?? []
  if (scheme === undefined || authority === undefined) return undefined
  const at = authority.lastIndexOf('@') + 1
  // An IPv6 address has colons of its own, within brackets.
  const colon = authority.indexOf(':', Math.max(at, authority.lastIndexOf(']')))
  return {
    scheme,
    userInfo: authority.slice(0, at),
    host: authority.slice(at, colon === -1 ? undefined : colon),
    port: colon === -1 ? '' : authority.slice(colon),
    rest: url.slice(prefix.length),
  }
}

function withoutPort(url: string): string {
  const parts = split(url)
  return parts === undefined ? url : parts.scheme + parts.userInfo + parts.host + parts.rest
}

function withPort(url: string): string {
  const parts = split(url)
  if (parts === undefined || parts.port !== '') return url
  const port = parts.scheme.toLowerCase() === 'https://' ? ':443' : ':80'
  return parts.scheme + parts.userInfo + parts.host + port + parts.rest
}

/** With the query read and written anew: names that repeat stand together, and all but a few characters are escaped. */
function requoted(url: string): string {
  const start = url.indexOf('?')
  const fields = start === -1 || start === url.length - 1 ? undefined : readPairs(url.slice(start + 1))
  if (fields === undefined) return url
  // Node keeps them in an object, and an object has names that are numbers first.
  const pairs = Object.entries(Object.fromEntries(fields)).flatMap(([name, values]) =>
    values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  )
  return `${url.slice(0, start)}?${pairs.join('&')}`
}
