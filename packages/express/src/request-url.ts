import { queryOf } from '@hookwell/core/adapter'
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

/** The part of that URL behind the `?`, as it came. */
export function requestQuery(request: Request): string {
  return queryOf(request.originalUrl)
}

// Not `req.host` or `req.hostname`: Express 4 cuts the port off both.
function hostOf(request: Request): string {
  const trusts = request.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean
  const forwarded = trusts(request.socket.remoteAddress, 0) ? request.get('x-forwarded-host') : undefined
  return forwarded?.split(',')[0]?.trim() ?? request.headers.host ?? 'localhost'
}

/** Route parameters as text; what a wildcard of Express 5 matched comes joined by `/`. */
export function routeParameters(request: Request): Readonly<Record<string, string>> {
  const parameters = request.params as Readonly<Record<string, string | readonly string[]>>
  for (const name in parameters) if (typeof parameters[name] !== 'string') return joined(parameters)
  return parameters as Readonly<Record<string, string>>
}

function joined(parameters: Readonly<Record<string, string | readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value].flat().join('/')]))
}
