import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

/** An address in the parts that components are made of. RFC 9421 sections 2.2.2 to 2.2.7. */
export interface Target {
  readonly scheme: string
  /** In lower case, without the port that the scheme has anyway. */
  readonly authority: string
  readonly path: string
  /** With its `?`; empty where there is none. */
  readonly query: string
}

const ADDRESS = /^(https?):\/\/([^/?#@]+)(\/[^?#]*)?(\?[^#]*)?$/i

const UNFIT = refuse('url_malformed', 'the URL is no http(s) address, or holds credentials or a fragment')

/** Takes an absolute URL apart. Nothing in it is decoded or resolved: what is signed is what was sent. */
export function readTarget(url: string): Target | Refusal {
  const [, scheme, authority, path = '/', query = ''] = ADDRESS.exec(url) ?? []
  if (scheme === undefined || authority === undefined) return UNFIT
  const lowerScheme = scheme.toLowerCase()
  return { scheme: lowerScheme, authority: withoutDefaultPort(lowerScheme, authority.toLowerCase()), path, query }
}

/** RFC 9110 section 4.2.3. */
function withoutDefaultPort(scheme: string, authority: string): string {
  return authority.replace(scheme === 'https' ? /:(?:443)?$/ : /:(?:80)?$/, '')
}
