import { coreErrors } from '@hookwell/core'
import { closeCall, openCall, runCall, sentReply } from '@hookwell/core/adapter'
import type { NextFunction, Request, Response } from 'express'

import { ExpressHost } from './express-host.ts'
import type { Mount } from './mount.ts'

/** Runs one call. */
export function serveExpress(mount: Mount, request: Request, response: Response, next: NextFunction): void {
  const host = new ExpressHost(mount, request, response, next)
  const live = openCall(mount.plan, host)
  host.live = live
  // One listener, attached before anything runs: attached behind an awaited handler it never fired. The request's own
  // 'close' fires when the body has been read, and 'aborted' not at all while the handler runs.
  response.on('close', () => {
    const { finish } = host
    if (live.outcome === undefined && response.writableEnded) finish?.(sentReply(response.statusCode))
    closeCall(live, response.writableFinished)
    // Of a handler of the user's own there is nothing more to hear: a dead response tells nobody when it is written to.
    if (live.callerGone) finish?.(coreErrors.error('caller_gone'))
  })
  runCall(live)
}
