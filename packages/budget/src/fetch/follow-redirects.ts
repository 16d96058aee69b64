/** A request that may be sent elsewhere. */
export interface Journey {
  readonly send: typeof globalThis.fetch
  readonly input: string | URL | Request
  /** Where that leads. */
  readonly url: URL
  readonly init: RequestInit
  /** What the handler says itself goes everywhere; gives it together with what may go to this one. */
  readonly dress: (own: Headers, url: URL) => Headers
}

/** As many as the Fetch standard allows. */
const MAX_HOPS = 20

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** What describes a body, and goes with it. */
const OF_BODY = ['content-encoding', 'content-language', 'content-length', 'content-location', 'content-type']

/** What is for one origin alone. */
const OF_ORIGIN = ['authorization', 'cookie', 'host', 'proxy-authorization']

/**
 * Sends a request and follows the redirects by hand, as `fetch` would: that takes the same headers to every host.
 *
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export async function followRedirects({ send, input, init, dress, ...from }: Journey): Promise<Response> {
  const request = input instanceof Request ? input : undefined
  // Its body can be read once, and the first to read it is the first host.
  const spare = init.body === undefined && request?.body != null ? request.clone() : undefined
  const headers = ownHeaders(input, init)
  let { url } = from
  let { method = request?.method ?? 'GET', body } = init
  try {
    let response = await send(input, { ...init, headers: dress(headers, url), redirect: 'manual' })
    for (let hops = 1; ; hops += 1) {
      const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null
      if (location === null) return response
      if (hops > MAX_HOPS) throw failed('redirect count exceeded')
      await response.body?.cancel()
      const next = target(location, url)
      if (next.origin !== url.origin) for (const name of OF_ORIGIN) headers.delete(name)
      if (isAskedFor(response.status, method)) {
        method = 'GET'
        body = null
        for (const name of OF_BODY) headers.delete(name)
      } else if (body === undefined && spare !== undefined) body = await spare.arrayBuffer()
      if (isStream(body)) throw failed('the body cannot be sent a second time')
      url = next
      response = await send(url, {
        ...init,
        method,
        body: body ?? null,
        headers: dress(headers, url),
        redirect: 'manual',
      })
      Object.defineProperty(response, 'redirected', { value: true })
    }
  } finally {
    if (spare?.bodyUsed === false) spare.body?.cancel().catch(() => {})
  }
}

/** The headers that a request was given by whoever made it. */
export function ownHeaders(input: string | URL | Request, { headers }: RequestInit): Headers {
  return new Headers(headers ?? (input instanceof Request ? input.headers : undefined))
}

/** Whether what a redirect leads to is asked for with `GET`, and without the body. */
function isAskedFor(status: number, given: string): boolean {
  const method = given.toUpperCase()
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}

function target(location: string, from: URL): URL {
  const url = URL.canParse(location, from) ? new URL(location, from) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw failed('the redirect leads nowhere')
  return url
}

function isStream(body: RequestInit['body']): boolean {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}

/** A failure as the runtime's `fetch` has them. */
function failed(why: string): TypeError {
  return new TypeError('fetch failed', { cause: new Error(why) })
}
