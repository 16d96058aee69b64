import type { Call } from '@hookwell/core'

/**
 * Whether a browser sent this call for a page of another site.
 *
 * No page can forge or leave out these headers. `Sec-Fetch-Site` decides where it is there: `none` is what a person did,
 * and every value but `same-origin` and that is taken for another site, one that is made up later too. Plain HTTP and
 * older browsers have `Origin` alone, which all of them send with a POST.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 * @see https://fetch.spec.whatwg.org/#origin-header
 */
export function isFromOtherSite({ headers, method }: Pick<Call, 'headers' | 'method'>): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return method !== 'GET' && method !== 'HEAD' && headers.get('origin') !== undefined
}
