import type { IncomingMessage } from 'node:http'

import { configurationFault, coreErrors, isThenable } from '@hookwell/core'
import type { Call, HookwellError } from '@hookwell/core'
import type { Reading } from '@hookwell/core/adapter'

import type { RequestWithRawBody } from './keep-raw-body.ts'

const NOTHING = new Uint8Array()

/**
 * Gives the body as it came over the wire, whatever was mounted before.
 *
 * Only `readableDidRead` tells reliably whether somebody read it: `_body`, `req.body` and `complete` do not.
 *
 * @param outer The call of a pipeline further out: where that has read the body, it still has the bytes.
 */
export function readBytes(
  request: IncomingMessage,
  maxBytes: number,
  reading: Reading,
  outer?: Call,
): Uint8Array | undefined {
  const kept = (request as RequestWithRawBody).rawBody
  if (kept instanceof Uint8Array) return limited(kept, maxBytes)
  if (request.readableDidRead) {
    if (outer === undefined) throw configurationFault(BODY_PARSED)
    return bytesOf(outer, maxBytes, reading)
  }
  if (request.readableEncoding !== null) throw configurationFault(ENCODING_SET)
  if (request.readableEnded || hasNoBody(request)) return NOTHING
  collect(request, maxBytes, reading)
  return undefined
}

/** The bytes that another call on the same request has, or is about to have. */
function bytesOf(other: Call, maxBytes: number, reading: Reading): Uint8Array | undefined {
  const bytes = other.bytes()
  if (!isThenable(bytes)) return limited(bytes, maxBytes)
  const fail = (failure: HookwellError): void => reading.fail(failure)
  void bytes.then((late) => reading.deliver(limited(late, maxBytes))).then(undefined, fail)
  return undefined
}

const BODY_PARSED =
  'The raw body is gone: a body parser read it before Hookwell could. Mount the endpoint before express.json(), or ' +
  'keep the bytes with express.json({ verify: keepRawBody }), keepRawBody being an export of @hookwell/express'

const ENCODING_SET =
  'The raw body cannot be had: something called req.setEncoding(), which turns bytes into text. Take that call away, ' +
  'or mount the endpoint before it'

function limited(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes.byteLength > maxBytes) throw coreErrors.error('body_too_large')
  return bytes
}

// RFC 9112 section 6.3: without either header a request has no body.
function hasNoBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length']
  return headers['transfer-encoding'] === undefined && (length === undefined || length === '0')
}

/**
 * Collects the body by listeners: the cheapest way there is, and the bytes of one chunk are not copied. A request that
 * breaks off shows as the 'close' of its response; its own 'error' is emitted only where somebody listens.
 */
function collect(request: IncomingMessage, maxBytes: number, reading: Reading): void {
  let first: Uint8Array | undefined
  let more: Uint8Array[] | undefined
  let size = 0
  const onData = (chunk: Uint8Array): void => {
    // Nobody waits any more: the rest runs off.
    if (!reading.isOpen) return
    size += chunk.byteLength
    if (size > maxBytes) {
      first = more = undefined
      reading.fail(coreErrors.error('body_too_large'))
    } else if (first === undefined) first = chunk
    else if (more === undefined) more = [first, chunk]
    else more.push(chunk)
  }
  const onEnd = (): void => reading.deliver(more === undefined ? (first ?? NOTHING) : Buffer.concat(more, size))
  request.on('data', onData)
  request.on('end', onEnd)
  // A 'data' listener does not wake a stream that something upstream paused by hand.
  request.resume()
}
