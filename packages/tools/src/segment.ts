import type { Call } from '@hookwell/core'

/**
 * What names the tool in a URL, as it came: the one segment behind the place where the endpoint is mounted, with or
 * without a slash behind it; `undefined` where there is none. What is no single segment is given back with the slashes in
 * it, and so is the name of no tool.
 *
 * Nothing is decoded and nothing is skipped: whatever else judges by the path (access rules, a proxy) has to have seen
 * the same name.
 *
 * @param path Where the endpoint is mounted. Default: what the host says; of one that says nothing, all before the last
 * segment.
 */
export function segmentOf(call: Pick<Call, 'url' | 'pathBehind'>, path: string | undefined): string | undefined {
  const behind = path === undefined ? call.pathBehind : behindPath(pathOf(call.url), path)
  if (behind === undefined) return lastOf(pathOf(call.url))
  const name = withoutLastSlash(behind.slice(1))
  return name === '' ? undefined : name
}

/** Of another path, all of it: that is no name of a tool. */
function behindPath(whole: string, path: string): string {
  const rest = whole.startsWith(path) ? whole.slice(path.length) : undefined
  return rest === '' || rest?.startsWith('/') === true ? rest : `/${whole}`
}

function lastOf(path: string): string | undefined {
  const [first = '', ...segments] = withoutLastSlash(path).split('/')
  const name = segments.at(-1) ?? first
  return [name, ...segments].some((segment) => ODD.has(segment)) && path.length > 1 ? path : name || undefined
}

/** Whoever judges by the path may take them away, or not. */
const ODD: ReadonlySet<string> = new Set(['', '.', '..'])

function withoutLastSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path
}

function pathOf(url: string): string {
  const [whole = ''] = url.split(/[?#]/, 1)
  const scheme = whole.startsWith('/') ? -1 : whole.indexOf('://')
  if (scheme === -1) return whole
  const start = whole.indexOf('/', scheme + '://'.length)
  return start === -1 ? '/' : whole.slice(start)
}
