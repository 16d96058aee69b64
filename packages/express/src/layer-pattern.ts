/**
 * What a router keeps of something that was mounted. Express 4, the routers of Express 5 up to 2.2 and those from 2.3 on
 * keep different things: only the last remembers the pattern of what is no route.
 */
export interface Layer {
  readonly handle: unknown
  readonly route?: { readonly path: unknown; readonly stack: readonly { readonly handle: unknown }[] } | undefined
  /** Router 2.3: the pattern as it was given, or a flat list of them. */
  readonly rawPath?: unknown
  /** Express 5: any path is taken. */
  readonly slash?: boolean
  /** Express 5: one for each pattern. */
  readonly matchers?: readonly ((path: string) => Matched | false)[]
  /** Express 4. */
  readonly regexp?: RegExp & { readonly fast_slash?: boolean }
  /** Express 4: what the groups of `regexp` are called. */
  readonly keys?: readonly { readonly name: string | number }[]
}

interface Matched {
  readonly path: string
  readonly params: Readonly<Record<string, unknown>>
}

/**
 * The pattern of a layer. Where the router did not keep it, it is found out by asking the layer; then `path` is needed.
 *
 * @returns `undefined` where it cannot be told.
 */
export function patternOf(layer: Layer, path: string | undefined): string | undefined {
  const given = layer.route === undefined ? layer.rawPath : layer.route.path
  if (typeof given === 'string') return given
  if (given instanceof RegExp) return String(given)
  if (Array.isArray(given)) return firstThatFits(layer, given, path)
  if (takesAny(layer)) return ''
  const matched = path === undefined ? undefined : match(layer, path)
  return matched && askedOf(layer, matched)
}

/** Whether a layer has several patterns, so that the next call may have come by another one. */
export function hasSeveral({ route, rawPath, matchers, regexp }: Layer): boolean {
  // Express 4 makes one expression of several.
  return (
    [rawPath, route?.path].some(Array.isArray) || (matchers?.length ?? 1) > 1 || regexp?.source.includes('|^') === true
  )
}

/** What a layer leaves of a path that it takes the beginning of; `undefined` where it does not take it. */
export function takenBy(layer: Layer, path: string): string | undefined {
  if (takesAny(layer)) return path
  const matched = match(layer, path)
  if (matched === undefined) return undefined
  const rest = path.slice(matched.path.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}

function takesAny({ slash, regexp }: Layer): boolean {
  return slash === true || regexp?.fast_slash === true
}

function firstThatFits({ matchers }: Layer, given: readonly unknown[], path: string | undefined): string | undefined {
  const index = path === undefined ? -1 : (matchers?.findIndex((fits) => fits(path) !== false) ?? -1)
  const one = given.flat(Infinity)[given.length === 1 ? 0 : index]
  return one instanceof RegExp ? String(one) : typeof one === 'string' ? one : undefined
}

/** Never by the layer's own `match()`: in Express 4 that changes what the call which it is about will be given. */
function match({ matchers, regexp, keys = [] }: Layer, path: string): Matched | undefined {
  for (const fits of matchers ?? []) {
    const matched = fits(path)
    if (matched !== false) return matched
  }
  const found = regexp?.exec(path)
  if (found === null || found === undefined) return undefined
  const [whole, ...groups] = found
  return { path: whole, params: Object.fromEntries(groups.map((value, index) => [keys[index]?.name ?? index, value])) }
}

const PROBE = 'hookwell-probe'

/**
 * Which parts of a path a layer takes for parameters: those that may be something else. Where not every parameter is
 * found that way there is no pattern, rather than one with a value in it.
 */
function askedOf(layer: Layer, { path, params }: Matched): string | undefined {
  const names = new Set(Object.keys(params).filter((name) => params[name] !== undefined))
  const asks = names.size > 0
  const segments = path.split('/')
  const parts = segments.map((segment, index) => {
    const probe = segments.with(index, PROBE).join('/')
    const matched = asks && segment !== '' ? match(layer, probe) : undefined
    if (matched?.path !== probe) return undefined
    const name = Object.keys(matched.params).find((one) => String(matched.params[one]).includes(PROBE))
    if (name === undefined) return '*'
    names.delete(name)
    return matched.params[name] === PROBE ? `:${name}` : '*'
  })
  if (names.size > 0) return undefined
  // In small letters where the layer takes those too: a caller must not choose how a name is written.
  const small = segments.map((segment, index) => (parts[index] === undefined ? segment.toLowerCase() : segment))
  const fixed = match(layer, small.join('/')) === undefined ? segments : small
  const pattern = parts.map((part, index) => part ?? fixed[index])
  return pattern.filter((part, index) => part !== '*' || pattern[index - 1] !== '*').join('/')
}
