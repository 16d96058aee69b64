import type { IncomingMessage } from 'node:http'

import type { HeaderReader } from '@hookwell/core'

/**
 * Reads the headers of a Node request.
 *
 * `get` uses Node's own parsed object; `all` looks at the raw lines, since Node joins the duplicates of most headers
 * and silently drops those of some.
 *
 * @see https://nodejs.org/api/http.html#messageheaders
 */
export function nodeHeaders(request: IncomingMessage): HeaderReader {
  return {
    get: (name) => {
      const value = request.headers[name] ?? request.headers[name.toLowerCase()]
      return typeof value === 'string' ? value : value?.join(', ')
    },
    all: (name) => linesOf(request.rawHeaders, name),
    names: () => Object.keys(request.headers),
  }
}

function linesOf(rawHeaders: readonly string[], name: string): string[] {
  const wanted = name.toLowerCase()
  const values: string[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const line = rawHeaders[index] as string
    if (line.length === wanted.length && line.toLowerCase() === wanted) values.push(rawHeaders[index + 1] as string)
  }
  return values
}
