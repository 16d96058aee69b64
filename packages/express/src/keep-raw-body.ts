import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Keeps the bytes of a body that a parser is about to eat, so that its signature can still be verified.
 *
 * A compressed body is not kept: the parser hands over the inflated bytes, and those are not what was signed.
 *
 * @example
 * ```ts
 * app.use(express.json({ verify: keepRawBody }))
 * ```
 */
export function keepRawBody(request: IncomingMessage, _response: ServerResponse, body: Buffer): void {
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return
  ;(request as RequestWithRawBody).rawBody = body
}

/** Where raw bytes are kept: the name that other middlewares and hosts (Firebase, Cloud Functions) use as well. */
export interface RequestWithRawBody extends IncomingMessage {
  rawBody?: unknown
}
