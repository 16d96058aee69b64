/** The URL with more query parameters behind those that it has. */
export function withQuery(url: string, parameters: readonly (readonly [name: string, value: string])[]): string {
  if (parameters.length === 0) return url
  const query = parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
  return `${url}${url.includes('?') ? '&' : '?'}${query}`
}
