import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { MAX_CHARACTERS } from '../read/source-reader.ts'

const UNFIT = refuse(
  'url_malformed',
  `the URL is longer than ${MAX_CHARACTERS} characters, or its query is not percent-encoded UTF-8`,
)

/**
 * What Atlassian hashes of a request: `METHOD&path&query`, the path without the base of the app, the query sorted and
 * without its token.
 *
 * @param basePath The path of the app's base URL, without a `/` at its end.
 * @see https://developer.atlassian.com/cloud/bitbucket/query-string-hash
 */
export function canonicalRequest(method: string, url: string, basePath: string): string | Refusal {
  if (url.length > MAX_CHARACTERS) return UNFIT
  const [path = '', ...queries] = (url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').split('#')[0] ?? '').split('?')
  const query = canonicalQuery(queries.join('?'))
  return query === undefined ? UNFIT : `${method.toUpperCase()}&${canonicalPath(path, basePath)}&${query}`
}

function canonicalPath(path: string, basePath: string): string {
  const isBelow = path === basePath || path.startsWith(`${basePath}/`)
  const own = (isBelow ? path.slice(basePath.length) : path).replaceAll('&', '%26').replace(/\/$/, '')
  return own.startsWith('/') ? own : `/${own}`
}

/** Names in order of their encoded text, and the values of each in theirs. */
function canonicalQuery(query: string): string | undefined {
  const values = new Map<string, string[]>()
  for (const pair of query.split('&')) {
    const split = pair.indexOf('=')
    const name = encoded(split === -1 ? pair : pair.slice(0, split))
    const value = encoded(split === -1 ? '' : pair.slice(split + 1))
    if (name === undefined || value === undefined) return undefined
    if (pair !== '' && name !== 'jwt') values.set(name, [...(values.get(name) ?? []), value])
  }
  return [...values]
    .toSorted(([one], [other]) => inOrder(one, other))
    .map(([name, list]) => `${name}=${list.toSorted(inOrder).join(',')}`)
    .join('&')
}

/** Encoded once more, in one way only: RFC 3986 section 2.3, as OAuth 1 has it. */
function encoded(text: string): string | undefined {
  try {
    return encodeURIComponent(decodeURIComponent(text.replaceAll('+', ' '))).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    )
  } catch {
    return undefined
  }
}

function inOrder(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
