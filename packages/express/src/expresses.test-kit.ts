import http from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import net from 'node:net'

import { HookwellError, middleware, pipeline, unsigned } from '@hookwell/core'
import type { CallEnd, Middleware, Nothing, Pipeline, PipelineOptions, Trusted } from '@hookwell/core'
import express5 from 'express'
import type { Express } from 'express'
// @ts-expect-error Express 4 comes without types here; its surface is the part that both share.
import express4 from 'express4'
import { onTestFinished } from 'vitest'

/** Both Expresses, for `describe.each`. */
export const expresses: readonly (readonly [string, typeof express5])[] = [
  ['Express 5', express5],
  ['Express 4.21', express4 as typeof express5],
]

/** A server on a free port that ends with the test. */
export async function listen(app: Express): Promise<{ port: number; url: string; server: http.Server }> {
  const server = http.createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${port}`, server }
}

/** Sends text over a socket of its own and gives back everything that comes until the other side closes. */
export function rawExchange(port: number, text: string, onSocket?: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text))
    let seen = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => (seen += chunk))
    socket.on('error', () => resolve(seen))
    socket.on('close', () => resolve(seen))
    onSocket?.(socket)
  })
}

/** A pipeline that trusts everybody. */
export function open(options: Partial<PipelineOptions> = {}): Pipeline<Trusted> {
  return pipeline({ name: 'test', ...options }).use(unsigned())
}

/** A deadline that answers `deadline_exceeded` after that many milliseconds. */
export function limit(limitMs: number): Middleware<unknown, Nothing> {
  return middleware<Nothing>('limit', (call, next) => {
    call.deadline.begin({
      limitMs,
      reserveMs: () => 0,
      source: 'test',
      spent: () =>
        new HookwellError('deadline_exceeded', {
          message: 'Too slow.',
          suggestion: 'Try later.',
          outcome: 'error',
          status: 504,
        }),
    })
    return next({})
  })
}

/** A promise and the way to keep it. */
export function gate<T = void>(): { promise: Promise<T>; open: (value: T) => void } {
  const { promise, resolve } = Promise.withResolvers<T>()
  return { promise, open: resolve }
}

/** Tells how each call ends. */
export function watch(ended: (end: CallEnd) => void): Middleware<unknown, Nothing> {
  return middleware<Nothing>('watch', (call, next) => {
    call.onEnd(ended)
    return next({})
  })
}
