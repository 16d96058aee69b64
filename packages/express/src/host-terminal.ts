import { isThenable, toFailure } from '@hookwell/core'
import type { Outcome } from '@hookwell/core'
import type { Terminal } from '@hookwell/core/adapter'
import type { NextFunction, Request, Response } from 'express'

import type { ExpressHost } from './express-host.ts'

/** An Express handler of the user's own; a promise that it gives back is watched, on Express 4 as well. */
export type ExpressHandler = (request: Request, response: Response, next: NextFunction) => unknown

/**
 * Ends a pipeline in the user's own Express code: their handler, or whatever is mounted behind.
 *
 * The outcome is there when the response has been written, when the handler we hold fails, or when the error handler
 * of `toExpressErrors()` is told of a failure elsewhere.
 */
export function hostTerminal(handler: ExpressHandler | undefined): Terminal {
  return (_call, host) =>
    new Promise<Outcome>((resolve) => {
      const express = host as ExpressHost
      const { request, response, next } = express
      express.finish = resolve
      if (handler === undefined) return next()
      const fail = (thrown: unknown): void => resolve(toFailure(thrown))
      try {
        const result = handler(request, response, next)
        if (isThenable(result)) result.then(undefined, fail)
      } catch (thrown) {
        fail(thrown)
      }
    })
}
