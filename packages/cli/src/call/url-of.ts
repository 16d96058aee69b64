import type { CommandLine } from '../command-line.ts'
import type { WrongUse } from '../wrong-use.ts'

/** The address of the endpoint that is to be called. */
export function readEndpointUrl(line: CommandLine): URL | WrongUse {
  const { argument } = line
  const next = 'give the URL where the endpoint is mounted, as in hookwell call http://localhost:3000/vapi …'
  if (argument === undefined) return { error: 'call needs a URL', next }
  const url = URL.canParse(argument) ? new URL(argument) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol)
    ? url
    : { error: 'the URL does not begin with http:// or https://, or is none', next }
}

/**
 * Where a played request goes: its path behind the endpoint's, unless the URL that was given is that of the tool already;
 * of a URL with a query that query is kept, as callers keep it.
 */
export function urlOf(base: URL, path: string): string {
  const url = new URL(base)
  const [behind = '', query] = path.split('?')
  const front = url.pathname.replace(/\/$/, '')
  url.pathname = behind !== '' && front.endsWith(behind) ? front : `${front}${behind}`
  for (const [name, value] of new URLSearchParams(query)) url.searchParams.append(name, value)
  return url.href
}
