import type { HeaderReader, Outcome } from '@hookwell/core'
import { sentReply } from '@hookwell/core/adapter'
import type { Host, LiveCall, Reading, WireReply } from '@hookwell/core/adapter'
import type { NextFunction, Request, Response } from 'express'

import { forgetContent } from './forget-content.ts'
import { guardResponse } from './guard-response.ts'
import type { Mount } from './mount.ts'
import { NodeHeaders } from './node-headers.ts'
import { readBytes } from './read-bytes.ts'
import { pathBehindMount, requestQuery, requestUrl, routeParameters } from './request-url.ts'
import { routePattern } from './route-pattern.ts'
import { writeReply } from './write-reply.ts'

const MOUNTED = Symbol.for('hookwell.express.mounted')

/**
 * One call in Express: the three ports of an adapter, and what has to be found again by the response. A class, since it
 * is made once a call: its methods are shared, where those of an object literal would be made anew.
 */
export class ExpressHost implements Host {
  readonly tellsClose = true
  readonly mount: Mount
  readonly request: Request
  readonly response: Response
  readonly next: NextFunction
  readonly method: string
  readonly headers: HeaderReader
  readonly #pathBehind: string | undefined
  /** The call of a pipeline that was mounted further out. */
  readonly outer: ExpressHost | undefined
  live: LiveCall | undefined = undefined
  /** Ends the part that Express does; set while the user's own handler has the call. */
  finish: ((outcome: Outcome) => void) | undefined = undefined

  constructor(mount: Mount, request: Request, response: Response, next: NextFunction) {
    this.mount = mount
    this.request = request
    this.response = response
    this.next = next
    this.method = request.method
    this.headers = new NodeHeaders(request)
    // Where tools go by it, it is read now: routers write into the request, and put that back when something passes it
    // on. Elsewhere it is worked out for whoever asks: it would cost each call a tenth of all that is done here.
    this.#pathBehind = mount.plan.facts.holdsTools ? pathBehindMount(request, mount.entry) : undefined
    this.outer = hostOn(response)
    ;(response as Mounted)[MOUNTED] = this
  }

  url(): string {
    return requestUrl(this.request)
  }

  pathBehind(): string | undefined {
    return this.#pathBehind ?? pathBehindMount(this.request, this.mount.entry)
  }

  query(): string {
    return requestQuery(this.request)
  }

  route(): Readonly<Record<string, string>> {
    return routeParameters(this.request)
  }

  routePattern(): string | undefined {
    return routePattern(this.request, this.mount.entry)
  }

  readBytes(maxBytes: number, reading: Reading): Uint8Array | undefined {
    return readBytes(this.request, maxBytes, reading, this.outer?.live?.call)
  }

  write(reply: WireReply): void {
    const { request, response, finish } = this
    if (finish === undefined) return writeReply(request, response, reply)
    const { socket } = request
    // The user's handler has begun to write: there is no second answer on one response, and half of one must not pass for
    // a whole one. What has been written to its end is left alone.
    const hasBegun = response.headersSent
    if (!hasBegun) {
      forgetContent(response)
      writeReply(request, response, reply)
    } else if (response.writableEnded) return
    guardResponse(request, response, () => finish(sentReply(response.statusCode)))
    if (hasBegun) socket.destroy()
  }
}

type Mounted = Response & { [MOUNTED]?: ExpressHost }

/** The innermost call on a response. */
export function hostOn(response: Response): ExpressHost | undefined {
  return (response as Mounted)[MOUNTED]
}
