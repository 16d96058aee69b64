import type { Request } from 'express'

/**
 * The URL as the caller addressed it. Forwarded headers count only where the app's `trust proxy` setting trusts the
 * peer that sent them.
 *
 * @see https://expressjs.com/en/guide/behind-proxies.html
 */
export function requestUrl(request: Request): string {
  if (!request.originalUrl.startsWith('/')) return request.originalUrl
  return `${request.protocol}://${hostOf(request)}${request.originalUrl}`
}

// Not `req.host` or `req.hostname`: Express 4 cuts the port off both.
function hostOf(request: Request): string {
  const trusts = request.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean
  const forwarded = trusts(request.socket.remoteAddress, 0) ? request.get('x-forwarded-host') : undefined
  return forwarded?.split(',')[0]?.trim() ?? request.headers.host ?? 'localhost'
}

/** What Express's router matched: the mount path and the route's own, with parameters by name. */
export function routePattern(request: Request): string | undefined {
  const route = request.route as { path?: unknown } | undefined
  if (route === undefined) return parametersByName(request)
  return typeof route.path === 'string' ? `${request.baseUrl}${route.path}` : undefined
}

// Express says where a sub-app is mounted only as the path that came, with the values in it.
function parametersByName(request: Request): string | undefined {
  if (request.baseUrl === '') return undefined
  const names = new Map(Object.entries(request.params).map(([name, value]) => [value, name]))
  const segments = request.baseUrl.split('/').map((segment) => {
    const name = names.get(segment)
    return name === undefined ? segment : `:${name}`
  })
  return segments.join('/')
}

/** Route parameters as text; what a wildcard of Express 5 matched comes joined by `/`. */
export function routeParameters(request: Request): Readonly<Record<string, string>> {
  const parameters = request.params as Readonly<Record<string, string | readonly string[]>>
  if (Object.values(parameters).every((value) => typeof value === 'string')) return parameters as Record<string, string>
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value].flat().join('/')]))
}
