import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Endpoint, Pipeline } from '@hookwell/core'
import { definitionOf, makePlan, planOf } from '@hookwell/core/adapter'
import type { NextFunction, Request, Response } from 'express'

import { hostTerminal } from './host-terminal.ts'
import type { ExpressHandler } from './host-terminal.ts'
import type { Mount } from './mount.ts'
import { serveExpress } from './serve-express.ts'

/**
 * Mounts a pipeline in an Express app (4.21 or 5).
 *
 * - `toExpress(pipe.handle(…))`: the handler gives back a value and never touches `res`.
 * - `toExpress(pipe, (req, res) => …)`: around an Express handler of your own, which reads `contextOf(res, pipe)`.
 * - `toExpress(pipe)`: as a plain middleware before your routes.
 *
 * In the last two Express writes the reply, so a middleware that has to see its body is refused here.
 *
 * Its type speaks of Node's requests, so that Express goes on to read the type of `req.params` from the path for the
 * handlers behind it.
 *
 * @throws TypeError when given neither an endpoint nor a pipeline, or a pipeline that has to see the reply's body.
 *
 * @example
 * ```ts
 * app.post('/orders', toExpress(pipe.handle((call) => ({ status: statusOf(call.parameters.orderId) }))))
 * ```
 */
export function toExpress<Has>(
  mounted: Endpoint | Pipeline<Has>,
  handler?: ExpressHandler,
): (request: IncomingMessage, response: ServerResponse, next: NextFunction) => void {
  const definition = definitionOf(mounted)
  const whole = planOf(mounted)
  if (whole !== undefined && handler !== undefined) {
    throw new TypeError('toExpress(): an endpoint has its handler already; give it the pipeline, or leave yours out')
  }
  const plan = whole ?? makePlan(definition, { terminal: hostTerminal(handler), hostReplies: true })
  const entry: ReturnType<typeof toExpress> = (request, response, next) =>
    serveExpress(mount, request as Request, response as Response, next)
  const mount: Mount = { definition, plan, entry }
  return entry
}
