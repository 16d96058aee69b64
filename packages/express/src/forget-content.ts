import type { ServerResponse } from 'node:http'

/**
 * Takes away what a handler has said of a body that it did not come to write: an answer under `Content-Encoding: gzip`
 * could not be read, and one with that body's `ETag` would pass for it. All else stays: cookies, CORS, caching.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8
 */
export function forgetContent(response: ServerResponse): void {
  for (const name of CONTENT_HEADERS) response.removeHeader(name)
}

const CONTENT_HEADERS = [
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-location',
  'content-range',
  'etag',
  'last-modified',
  'transfer-encoding',
]
