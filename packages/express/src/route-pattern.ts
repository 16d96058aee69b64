import type { Request } from 'express'

import { hasSeveral, patternOf, takenBy } from './layer-pattern.ts'
import type { Layer } from './layer-pattern.ts'

/** What was mounted: the function that Express calls. */
export type Entry = (...given: never[]) => unknown

/**
 * What Express's routers matched on the way to a mounted function, such as `/hooks/:token/orders`; `undefined` where it
 * cannot be told.
 *
 * Of a route Express tells the pattern, but of what it is mounted under only the path that came, with the values in it,
 * and those belong in no name. So the way is looked up in the routers themselves, once for each route.
 */
export function routePattern(request: Request, entry: Entry): string | undefined {
  const route = request.route as { path?: unknown } | undefined
  const known = patterns.get(entry) ?? new WeakMap<object, Pattern>()
  patterns.set(entry, known)
  const place = route ?? request.app
  const pattern = known.get(place) ?? lookUp(request, entry, (found) => void known.set(place, found))
  if (pattern !== NOT_FOUND) return pattern === NONE ? undefined : pattern
  // Wrapped in a function of the user's own.
  return request.baseUrl === '' && typeof route?.path === 'string' ? route.path : undefined
}

/** Whether the function is a handler of the route that was matched, rather than mounted under a path. */
export function isRouted(request: Request, entry: Entry): boolean {
  const route = request.route as { readonly stack?: unknown } | undefined
  const stack = Array.isArray(route?.stack) ? (route.stack as readonly Layer[]) : []
  return stack.some((one) => calls(one, entry))
}

const NONE = Symbol('none')
const NOT_FOUND = Symbol('not found')

/** The pattern, or why there is none: it is mounted under no path, or nowhere that could be found. */
type Pattern = string | typeof NONE | typeof NOT_FOUND

// By the route that was matched, or the app for what stands behind no route.
const patterns: WeakMap<Entry, WeakMap<object, Pattern>> = new WeakMap()

/** A function that is mounted in several places has several patterns, and of those none is kept. */
function lookUp(request: Request, entry: Entry, keep: (pattern: Pattern) => void): Pattern {
  const above = mountPath(request.app)
  const trails = above === undefined ? [] : trailsTo(entry, routerOf(request.app), request.route as object | undefined)
  const [first, ...others] = trails
  if (first === undefined || above === undefined) {
    keep(NOT_FOUND)
    return NOT_FOUND
  }
  const path = pathBehind(above, request.originalUrl)
  // A path that was rewritten on the way fits none.
  const ways = [...trails.map((trail) => follow(trail, above, path)), follow(first, above, undefined)]
  const pattern = ways.find((way) => way !== undefined) ?? NONE
  if (others.length === 0 && !first.some(hasSeveral)) keep(pattern)
  return pattern
}

/** The layers that lead to a function, from the outermost in. */
type Trail = readonly Layer[]

interface Router {
  readonly stack: readonly Layer[]
}

/** As many ways as nobody gives one function. */
const MAX_TRAILS = 64

function trailsTo(
  entry: Entry,
  router: Router | undefined,
  route: object | undefined,
  above: readonly Router[] = [],
): Trail[] {
  // A router may be mounted in itself.
  if (router === undefined || above.includes(router)) return []
  const trails = router.stack.flatMap((layer): Trail[] => {
    if (layer.route !== undefined) {
      const isIts = (route === undefined || layer.route === route) && layer.route.stack.some((one) => calls(one, entry))
      return isIts ? [[layer]] : []
    }
    if (calls(layer, entry)) return [[layer]]
    const inner = trailsTo(entry, routerIn(layer.handle), route, [...above, router])
    return inner.map((trail) => [layer, ...trail])
  })
  return trails.slice(0, MAX_TRAILS)
}

/** Instrumentations put a function of their own around it. */
interface Wrapped {
  readonly __original?: unknown
}

function calls({ handle }: Pick<Layer, 'handle'>, entry: Entry): boolean {
  return handle === entry || (handle as Wrapped | undefined)?.__original === entry
}

function routerIn(handle: unknown): Router | undefined {
  const inner = [handle, (handle as Wrapped | undefined)?.__original]
  return inner.find((one): one is Router => Array.isArray((one as Partial<Router> | undefined)?.stack))
}

/** Express 5 makes the router of an app when it is asked for, and Express 4 throws for that name. */
function routerOf(app: Request['app']): Router | undefined {
  const { _router } = app as { _router?: unknown }
  return routerIn(_router ?? (app as { router?: unknown }).router)
}

/** Under which pattern an app is mounted in others; `undefined` where there are several. */
function mountPath(app: Request['app']): string | undefined {
  const { parent, mountpath } = app as { parent?: Request['app']; mountpath: unknown }
  if (parent === undefined) return ''
  const above = mountPath(parent)
  return above === undefined || typeof mountpath !== 'string' ? undefined : joined(above, mountpath)
}

/** Puts the patterns on a way together, where the path of a call can have come that way; any where there is none. */
function follow(trail: Trail, above: string, path: string | undefined): string | undefined {
  let pattern = above
  let rest = path
  for (const layer of trail) {
    const own = patternOf(layer, rest)
    if (own === undefined) return undefined
    pattern = joined(pattern, own)
    if (rest === undefined) continue
    rest = takenBy(layer, rest)
    if (rest === undefined) return undefined
  }
  if (pattern !== '') return pattern
  return trail.at(-1)?.route === undefined ? undefined : '/'
}

function joined(above: string, own: string): string {
  const whole = `${above}${own.startsWith('/') || own === '' ? '' : '/'}${own}`
  return whole.endsWith('/') ? whole.slice(0, -1) : whole
}

/** The path as the routers of an app see it that is mounted under a pattern; `undefined` where that cannot be told. */
function pathBehind(above: string, url: string): string | undefined {
  const [whole = '/'] = url.split(/[?#]/, 1)
  const start = whole.startsWith('/') ? 0 : whole.indexOf('/', whole.indexOf('://') + '://'.length)
  const path = start === -1 ? '/' : whole.slice(start)
  if (!path.toLowerCase().startsWith(above.toLowerCase())) return undefined
  return path.slice(above.length) || '/'
}
