import type { HeaderReader } from '@hookwell/core'

import type { Addressed } from '../read/addressed.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { signedUrl } from '../signed/signed-url.ts'
import { readTarget } from './target.ts'
import type { Target } from './target.ts'

/** The request that a signature is about. */
export interface MessageRequest {
  readonly method: string
  readonly headers: HeaderReader
  /** Where it was sent to, as the caller knows it. */
  readonly target: Target
}

const OTHER_QUERY = refuse('url_malformed', "the query of the call is not the one of 'publicUrl'")

/**
 * Makes the function that reads a request.
 *
 * @throws TypeError when the public URL cannot be.
 */
export function requestReader(
  of: string,
  publicUrl: string | undefined,
): (request: Addressed) => MessageRequest | Refusal {
  const addressOf = signedUrl(of, 'full', publicUrl)
  return ({ method, url, headers }) => {
    const address = addressOf(url)
    if (typeof address !== 'string') return address
    const target = readTarget(address)
    if (isRefusal(target)) return target
    // A whole public URL stands for the one of the call: without this, nobody would see a query that was put to it.
    return target.query === queryOf(url) ? { method, headers, target } : OTHER_QUERY
  }
}

function queryOf(url: string): string {
  const start = url.indexOf('?')
  return start === -1 ? '' : url.slice(start)
}
