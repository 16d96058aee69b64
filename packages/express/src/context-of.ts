import type { Call, Pipeline } from '@hookwell/core'
import { definitionOf } from '@hookwell/core/adapter'
import type { Response } from 'express'

import { hostOn } from './express-host.ts'

/**
 * What a pipeline added to the call, in an Express handler of your own behind it.
 *
 * @param response The `res` of that handler.
 * @param pipe The pipeline that was mounted; it says what the context holds.
 * @throws TypeError when that pipeline has not run on this response.
 *
 * @example
 * ```ts
 * app.post('/orders', toExpress(pipe, (req, res) => {
 *   const { parameters } = contextOf(res, pipe)
 *   res.json(find(parameters.orderId))
 * }))
 * ```
 */
export function contextOf<Has>(response: Response, pipe: Pipeline<Has>): Call & Has {
  const definition = definitionOf(pipe)
  for (let host = hostOn(response); host !== undefined; host = host.outer) {
    if (host.mount.definition === definition && host.live !== undefined) return host.live.call as Call & Has
  }
  throw new TypeError(
    `contextOf(): the pipeline '${pipe.name}' has not run on this response. Mount it before this handler, with ` +
      `toExpress(pipe, handler) or app.use(toExpress(pipe)), and hand over the very same pipeline`,
  )
}
