import type { IncomingMessage } from 'node:http'

import { configurationFault, coreErrors } from '@hookwell/core'
import type { HookwellError, Maybe } from '@hookwell/core'
import type { Reading } from '@hookwell/core/adapter'

import type { RequestWithRawBody } from './keep-raw-body.ts'

const NOTHING = new Uint8Array()

/**
 * Gives the body as it came over the wire, whatever was mounted before.
 *
 * Only `readableDidRead` tells reliably whether somebody read it: `_body`, `req.body` and `complete` do not.
 */
export function readBytes(request: IncomingMessage, maxBytes: number, reading: Reading): Maybe<Uint8Array> {
  const kept = (request as RequestWithRawBody).rawBody
  if (kept instanceof Uint8Array) return limited(kept, maxBytes)
  if (request.readableDidRead) throw configurationFault(BODY_PARSED)
  if (request.readableEncoding !== null) throw configurationFault(ENCODING_SET)
  if (request.readableEnded || hasNoBody(request)) return NOTHING
  return collect(request, maxBytes, reading)
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
 * Collects the body by listeners behind one promise. Without the promise the listeners would run in the context of
 * the socket, and the user's AsyncLocalStorage would be lost between Express and the handler.
 */
function collect(request: IncomingMessage, maxBytes: number, reading: Reading): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    const onData = (chunk: Uint8Array): void => {
      size += chunk.byteLength
      if (size > maxBytes) stop(coreErrors.error('body_too_large'))
      else chunks.push(chunk)
    }
    const onEnd = (): void => {
      const [first] = chunks
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, size))
    }
    const onError = (cause: unknown): void => stop(coreErrors.error('body_unreadable', { cause }))
    const stop = (failure: HookwellError): void => {
      request.off('data', onData)
      request.off('end', onEnd)
      chunks.length = 0
      reject(failure)
    }
    reading.abandon = stop
    request.on('data', onData)
    request.on('end', onEnd)
    request.on('error', onError)
    // A 'data' listener does not wake a stream that something upstream paused by hand.
    request.resume()
  })
}
