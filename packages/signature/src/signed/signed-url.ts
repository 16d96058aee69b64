import { configurationFault } from '@hookwell/core'

import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { UrlForm } from './signed-scheme.ts'
import { MAX_CHARACTERS } from '../read/source-reader.ts'

/** Gives the address that was signed, for a call that came to `url`. */
export type SignedUrl = (url: string) => string | Refusal

/**
 * Makes that function. With a public URL that has a path, the address is that, whatever the call says; with an origin
 * alone it is that and the path of the call; with none it is the URL of the call.
 *
 * @throws TypeError when the public URL is no absolute http(s) URL, or holds what cannot be signed.
 */
export function signedUrl(of: string, form: UrlForm | undefined, publicUrl: string | undefined): SignedUrl {
  const shorten = URL_FORMS[form ?? 'full']
  if (publicUrl === undefined) return (url) => fit(shorten(absolute(url)))
  const parsed = checked(of, form, publicUrl)
  if (parsed.pathname !== '/' || parsed.search !== '') return () => fit(shorten(publicUrl))
  return (url) => fit(shorten(parsed.origin + pathOf(url)))
}

const URL_FORMS: Readonly<Record<UrlForm, (url: string) => string>> = {
  full: (url) => url,
  'without-query': withoutQuery,
  // https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
  hubspot: (url) =>
    url.replace(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escape) =>
      String.fromCharCode(parseInt(escape.slice(1), 16)),
    ),
}

// A scheme and an authority; a path may hold '://' too.
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i

const UNFIT = refuse('url_malformed', `the URL is longer than ${MAX_CHARACTERS} characters or holds what no URL holds`)

function fit(url: string): string | Refusal {
  return url.length > MAX_CHARACTERS || !/^[\x21-\x7e]+$/.test(url) ? UNFIT : url
}

function absolute(url: string): string {
  if (ABSOLUTE.test(url)) return url
  throw configurationFault(
    "The URL of the call is only a path here: set 'publicUrl' to the address that the caller was given",
  )
}

function pathOf(url: string): string {
  const path = url.replace(ABSOLUTE, '')
  return path.startsWith('/') ? path : `/${path}`
}

function withoutQuery(url: string): string {
  const end = url.search(/[?#]/)
  return end === -1 ? url : url.slice(0, end)
}

function checked(of: string, form: UrlForm | undefined, publicUrl: string): URL {
  const parsed = URL.parse(publicUrl)
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || !/^[\x21-\x7e]+$/.test(publicUrl)) {
    throw new TypeError(`${of}: 'publicUrl' must be an absolute URL, such as https://desk.example.com/orders`)
  }
  if (parsed.username !== '' || publicUrl.includes('#')) {
    throw new TypeError(`${of}: 'publicUrl' must hold no credentials and no fragment`)
  }
  if (form === 'without-query' && publicUrl.includes('?')) {
    throw new TypeError(`${of}: 'publicUrl' must end before the '?': this scheme signs the URL without its query`)
  }
  return parsed
}
