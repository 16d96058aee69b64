import type { IncomingMessage } from 'node:http'

import type { HeaderReader } from '@hookwell/core'

const NONE: readonly string[] = []

/**
 * Reads the headers of a Node request.
 *
 * `get` uses Node's own parsed object; `all` looks at the raw lines, since Node joins the duplicates of most headers
 * and silently drops those of some.
 *
 * @see https://nodejs.org/api/http.html#messageheaders
 */
export class NodeHeaders implements HeaderReader {
  readonly #request: IncomingMessage

  constructor(request: IncomingMessage) {
    this.#request = request
  }

  get(name: string): string | undefined {
    const { headers } = this.#request
    let value = headers[name]
    if (value === undefined) {
      const known = name.toLowerCase()
      if (known !== name) value = headers[known]
    }
    return typeof value === 'string' ? value : value?.join(', ')
  }

  all(name: string): readonly string[] {
    const { rawHeaders } = this.#request
    // Nearly always one line: a list that is pushed to begins with room for seventeen.
    let values: string[] | undefined
    for (let index = 0; index < rawHeaders.length; index += 2) {
      const line = rawHeaders[index] as string
      if (!isSame(line, name)) continue
      const value = rawHeaders[index + 1] as string
      if (values === undefined) values = [value]
      else values.push(value)
    }
    return values ?? NONE
  }

  names(): readonly string[] {
    return Object.keys(this.#request.headers)
  }
}

/** Whether two names are one: letters count in either case. Most differ in their length, or a few letters on. */
function isSame(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  for (let index = 0; index < one.length; index += 1) {
    if (lowered(one.charCodeAt(index)) !== lowered(other.charCodeAt(index))) return false
  }
  return true
}

function lowered(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code | 0x20 : code
}
