import { closeCall, openCall, runCall, sentReply } from '@hookwell/core/adapter'
import type { Definition, Host, Plan } from '@hookwell/core/adapter'
import type { NextFunction, Request, Response } from 'express'

import { guardResponse } from './guard-response.ts'
import { mountCall, mountedCall } from './mounted-call.ts'
import type { MountedCall } from './mounted-call.ts'
import { nodeHeaders } from './node-headers.ts'
import { readBytes } from './read-bytes.ts'
import { requestUrl, routeParameters, routePattern } from './request-url.ts'
import { writeReply } from './write-reply.ts'

/** One request as Express hands it over, and the plan that it is for. */
export interface ExpressRequest {
  readonly definition: Definition
  readonly plan: Plan
  readonly request: Request
  readonly response: Response
  readonly next: NextFunction
}

/** The host of one call in Express. */
export interface ExpressHost extends Host {
  readonly request: Request
  readonly response: Response
  readonly next: NextFunction
  mounted: MountedCall
}

/** Runs one call. */
export function serveExpress({ definition, plan, request, response, next }: ExpressRequest): void {
  const host = hostOf(request, response, next)
  const live = openCall(plan, host)
  const mounted: MountedCall = { definition, live, finish: undefined, outer: mountedCall(response) }
  host.mounted = mounted
  mountCall(response, mounted)
  // One listener, attached before anything runs: attached behind an awaited handler it never fired. The request's own
  // 'close' fires when the body has been read, and 'aborted' not at all while the handler runs.
  response.on('close', () => {
    if (live.outcome === undefined && response.writableEnded) mounted.finish?.(sentReply(response.statusCode))
    closeCall(live, response.writableFinished)
  })
  runCall(live)
}

function hostOf(request: Request, response: Response, next: NextFunction): ExpressHost {
  return {
    request,
    response,
    next,
    mounted: undefined as unknown as MountedCall,
    method: request.method,
    headers: nodeHeaders(request),
    tellsClose: true,
    url: () => requestUrl(request),
    route: () => routeParameters(request),
    routePattern: () => routePattern(request),
    readBytes: (maxBytes, reading) => readBytes(request, maxBytes, reading),
    write(reply) {
      const { finish } = this.mounted
      // The user's handler has begun to write; two answers on one response would be worse than a late one.
      if (finish !== undefined && response.headersSent) return
      writeReply(request, response, reply)
      if (finish !== undefined) guardResponse(request, response, () => finish(sentReply(response.statusCode)))
    },
  }
}
