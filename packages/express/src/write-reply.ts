import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'

import type { WireReply } from '@hookwell/core/adapter'

/** How much of an unwanted body is read and thrown away, so that a caller who is still sending can read the answer. */
const MAX_DISCARDED_BYTES = 16 * 1_048_576

/** Writes a reply with one `writeHead` and one `end`: no ETag, no Buffer, one packet. */
export function writeReply(request: IncomingMessage, response: ServerResponse, reply: WireReply): void {
  const headers: OutgoingHttpHeaders = { ...(reply.headers as OutgoingHttpHeaders) }
  const { body } = reply
  if (typeof body === 'string') headers['content-length'] = Buffer.byteLength(body)
  else if (body !== undefined) headers['content-length'] = body.byteLength
  else if (reply.status !== 204 && reply.status !== 304 && request.method !== 'HEAD') headers['content-length'] = 0
  if (reply.closeConnection) headers['connection'] = 'close'
  else if (!request.complete) discardRest(request)
  response.writeHead(reply.status, headers)
  response.end(body)
}

/** Lets the rest of a body that nobody wants run off, up to a limit: closing at once would reset the answer away. */
function discardRest(request: IncomingMessage): void {
  let discarded = 0
  // The socket as it is now: behind a guarded response it cannot be destroyed any more.
  const { socket } = request
  request.on('data', (chunk: Uint8Array) => {
    discarded += chunk.byteLength
    if (discarded > MAX_DISCARDED_BYTES) socket.destroy()
  })
  request.on('error', () => {})
}
