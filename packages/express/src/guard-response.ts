import type { IncomingMessage, ServerResponse } from 'node:http'

const HEADER_METHODS = [
  'setHeader',
  'appendHeader',
  'removeHeader',
  'writeHead',
  'writeEarlyHints',
  'setHeaders',
] as const
const BODY_METHODS = ['write', 'end'] as const

/**
 * Makes a response that has had its answer safe against a handler that comes late. Without this a late `res.json()`
 * in a timer ends the process with ERR_HTTP_HEADERS_SENT, and a late `next(err)` makes Express's final handler
 * destroy the socket, and with it the next call on that connection.
 *
 * This is the smallest guard that holds: `write`, `end` and pipes do what they always do after the end, which is to
 * fail by callback or by `error`.
 *
 * @param onLate Told of each late attempt.
 */
export function guardResponse(request: IncomingMessage, response: ServerResponse, onLate: () => void): void {
  const ignore = (): ServerResponse => {
    onLate()
    return response
  }
  for (const method of HEADER_METHODS) Object.defineProperty(response, method, { value: ignore, configurable: true })
  for (const method of BODY_METHODS) recordBefore(response, method, onLate)
  response.on('error', onLate)
  // Not null: `req.ip` reads from it.
  const stay = (): typeof socket => {
    onLate()
    return socket
  }
  const socket = Object.create(request.socket, { destroy: { value: stay } }) as typeof request.socket
  Object.defineProperty(request, 'socket', { value: socket, configurable: true })
}

function recordBefore(response: ServerResponse, method: (typeof BODY_METHODS)[number], onLate: () => void): void {
  const original = response[method] as (...args: unknown[]) => unknown
  const value = (...args: unknown[]): unknown => {
    onLate()
    return original.apply(response, args)
  }
  Object.defineProperty(response, method, { value, configurable: true })
}
