import { isHookwellError } from '@hookwell/core'
import type { Call, HookwellError, Maybe, Trusted } from '@hookwell/core'

import { bodyFormat } from './body-format.ts'
import { gatherFields } from './gather-fields.ts'
import type { CollectOptions } from './limits.ts'
import { isFromOtherSite } from './other-site.ts'
import { parameterErrors } from '../parameter-errors.ts'
import { readJson } from './read-json.ts'
import type { RawParameters } from './read-json.ts'
import { readMultipart } from './read-multipart.ts'
import { readPairs } from './read-pairs.ts'
import type { Pair } from './read-pairs.ts'
import type { Shape } from '../schema/shape.ts'
import { decodeUtf8 } from './utf-8.ts'

/** What reading a body looks at. */
export type BodyCall = Pick<Call, 'headers' | 'method' | 'note'> & Trusted

/** Reads the body of a call; one without a body has no parameters there. */
export function readBody(
  call: BodyCall,
  bytes: Uint8Array,
  options: CollectOptions,
  shape: Shape,
): Maybe<RawParameters | HookwellError> {
  const contentType = call.headers.get('content-type')
  const format = bodyFormat(contentType, bytes)
  if (format !== 'json' && isUnasked(call, bytes)) return parameterErrors.error('content_type_unsupported')
  if (bytes.byteLength === 0) return {}
  if (format === undefined) return parameterErrors.error('content_type_unsupported')
  if (format === 'multipart') return readFields(call, contentType ?? '', bytes, options, shape)
  const text = decodeUtf8(bytes)
  if (text === undefined) return parameterErrors.error('body_not_utf8')
  return format === 'form'
    ? gathered(readPairs(text, 'body_not_utf8', options), options, shape)
    : readJson(text, options)
}

async function readFields(
  call: BodyCall,
  contentType: string,
  bytes: Uint8Array,
  options: CollectOptions,
  shape: Shape,
): Promise<RawParameters | HookwellError> {
  return gathered(await readMultipart(call, contentType, bytes, options), options, shape)
}

function gathered(
  pairs: readonly Pair[] | HookwellError,
  options: CollectOptions,
  shape: Shape,
): RawParameters | HookwellError {
  return isHookwellError(pairs) ? pairs : gatherFields(pairs, options, shape)
}

/**
 * Whether any page on the web can have brought this about in the browser of somebody who can reach the endpoint, such as
 * a developer with a tool on localhost.
 *
 * A browser sends a POST to another site without a preflight, and so without asking us, if its content type is one that
 * an HTML form has (form, multipart, `text/plain`) or none at all. With any other it asks first, and gets no leave. So
 * where nobody verifies the caller, the name JSON is what keeps strange pages out; an empty POST can carry its parameters
 * in the query, and needs that name like any other. A verified caller has proved more than a browser can say.
 *
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-method
 */
function isUnasked(call: BodyCall, bytes: Uint8Array): boolean {
  return !call.trust.verified && (bytes.byteLength > 0 || call.method === 'POST') && isFromOtherSite(call)
}
