import { queryOf } from '@hookwell/core/adapter'
import type { Request } from 'express'

import { isRouted } from './route-pattern.ts'
import type { Entry } from './route-pattern.ts'

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

/**
 * The path behind the place where something is mounted by `use`, as it came; `undefined` behind a route, which stands for
 * the whole of it.
 *
 * A route that an earlier handler has passed on from is still on the request, so that it alone says nothing.
 */
export function pathBehindMount(request: Request, entry: Entry): string | undefined {
  if (request.route !== undefined && isRouted(request, entry)) return undefined
  const behind = pathOf(request.url)
  const original = pathOf(request.originalUrl)
  const seen = `${request.baseUrl}${behind}`
  // Express 4 takes one slash more away with the mount's path than it says.
  return original !== seen && collapsed(original) === collapsed(seen) ? `/${behind}` : behind
}

function pathOf(url: string): string {
  const [whole = '/'] = url.split(/[?#]/, 1)
  if (whole.startsWith('/')) return whole
  const start = whole.indexOf('/', whole.indexOf('://') + '://'.length)
  return start === -1 ? '/' : whole.slice(start)
}

function collapsed(path: string): string {
  return path.replaceAll(/\/{2,}/g, '/')
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
