/** A URL as it can be shown: its query may hold a token. */
export function withoutQuery(url: string): string {
  const [path = ''] = url.split(/[?#]/)
  return (path === url ? path : `${path}?…`).replaceAll(/[^\x21-\x7e…]/g, '?')
}
