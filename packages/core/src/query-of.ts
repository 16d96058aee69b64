/** The part of a URL behind the `?`, as it came; empty where there is none. */
export function queryOf(url: string): string {
  const mark = url.indexOf('?')
  if (mark === -1) return ''
  const end = url.indexOf('#', mark)
  return url.slice(mark + 1, end === -1 ? undefined : end)
}
