import { headersFrom } from '../read/headers-from.ts'
import type { RecordedRequest } from '../recorded-request.ts'

/** Another address that may have been signed. */
export interface UrlVariant {
  /** Ends the sentence "It holds for the URL …". */
  readonly what: string
  readonly url: string
}

/** The addresses that the caller may have been given instead: what proxies change, and what people leave out. */
export function urlVariants(request: RecordedRequest, publicUrl: string | undefined): readonly UrlVariant[] {
  const base = wholeUrl(request.url, publicUrl)
  if (base === undefined) return []
  const called = URL.parse(request.url, base.href) ?? base
  const found: UrlVariant[] = []
  const add = (what: string, url: string): void => {
    if (url !== base.href && !found.some((other) => other.url === url)) found.push({ what, url })
  }
  for (const [origin, aboutOrigin] of origins(base, request)) {
    for (const [path, aboutPath] of paths(base, called)) {
      const about = [aboutOrigin, aboutPath].filter((text) => text !== '').join(' and ')
      if (about !== '') add(about, origin + path)
    }
  }
  return found
}

function wholeUrl(called: string, publicUrl: string | undefined): URL | undefined {
  const given = publicUrl === undefined ? null : URL.parse(publicUrl)
  if (given !== null && (given.pathname !== '/' || given.search !== '')) return given
  return URL.parse(called, given?.origin) ?? undefined
}

function origins(base: URL, request: RecordedRequest): readonly [string, string][] {
  const { protocol, hostname, host, port } = base
  const other = protocol === 'https:' ? 'http:' : 'https:'
  const found: [string, string][] = [
    [base.origin, ''],
    [`${other}//${host}`, `with ${other.slice(0, -1)} instead of ${protocol.slice(0, -1)}`],
  ]
  const usual = protocol === 'https:' ? '443' : '80'
  if (port === '') found.push([`${protocol}//${hostname}:${usual}`, `with the port ${usual} in it`])
  else {
    found.push([`${protocol}//${hostname}`, 'without the port'])
    found.push([`${other}//${hostname}`, `with ${other.slice(0, -1)} and without the port`])
  }
  const headers = headersFrom(request.headers)
  const sent = headers.get('x-forwarded-host') ?? headers.get('host')
  const proto = headers.get('x-forwarded-proto') ?? protocol.slice(0, -1)
  // What a caller sends counts for nothing when calls are verified; here it is only a guess.
  if (sent !== undefined && /^[\w.:[\]-]+$/.test(sent) && /^https?$/.test(proto)) {
    found.push([`${proto}://${sent}`, 'with the host that the headers name'])
  }
  return found
}

function paths(base: URL, called: URL): readonly [string, string][] {
  const { pathname, search } = base
  const slashed = pathname.endsWith('/') ? pathname.slice(0, -1) : `${pathname}/`
  const aboutSlash = pathname.endsWith('/') ? 'without the slash at its end' : 'with a slash at its end'
  const found: [string, string][] = [
    [pathname + search, ''],
    [slashed + search, aboutSlash],
  ]
  if (search !== '') found.push([pathname, 'without its query'])
  if (called.search !== search) found.push([pathname + called.search, 'with the query that it was called with'])
  if (called.pathname !== pathname)
    found.push([called.pathname + called.search, 'with the path that it was called with'])
  return found
}
