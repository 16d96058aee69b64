import type { HookwellError } from './error.ts'
import type { HeaderReader } from './header-reader.ts'
import type { ReplyHeaders } from './reply.ts'

/** A reply with nothing left to decide: what an adapter copies out. */
export interface WireReply {
  readonly status: number
  readonly headers: ReplyHeaders
  readonly body: string | Uint8Array | undefined
  /** Whether the connection must not be used again: the rest of its request may never come. */
  readonly closeConnection: boolean
}

/** A body on its way, between the host that reads it and the call that waits for it. The first end counts. */
export interface Reading {
  /** Whether anybody still waits. */
  readonly isOpen: boolean
  /** Registers how to let go of the stream once nobody waits any more. */
  whenFailed(stop: () => void): void
  /** The whole body is there. */
  deliver(bytes: Uint8Array): void
  /** It will not come. */
  fail(failure: HookwellError): void
}

/** The same as core sees it. */
export interface TimedReading extends Reading {
  /** How long it has been waited for, in milliseconds. */
  waitedMs(nowMs: number): number
}

/**
 * What an adapter supplies for one request: it reads bytes and headers, writes the reply, and decides nothing.
 *
 * Methods, where properties would read nicer: a getter in an object literal costs V8 a hidden class an object, and
 * those outlive the young generation (measured: a third of a call's CPU).
 */
export interface Host {
  readonly method: string
  readonly headers: HeaderReader
  /** Whether `closeCall` will be called once the connection is done with this request. */
  readonly tellsClose: boolean
  /** The URL as the caller addressed it. */
  url(): string
  /** The part of it behind the `?`, as it came; empty where there is none. */
  query(): string
  /**
   * The part of its path behind the place where the endpoint is mounted, as it came, with its leading slash; `undefined`
   * where the host does not say. Absent: it never does.
   */
  pathBehind?(): string | undefined
  route(): Readonly<Record<string, string>>
  /** What the host's router matched, such as `/tools/:tool`; `undefined` where it does not say. */
  routePattern(): string | undefined
  /**
   * Gives the body as it came where it is there already; else gives back nothing, and tells `reading` later, never before
   * it returns. Stops at `maxBytes`. What speaks against reading at all it throws, as a `HookwellError`.
   */
  readBytes(maxBytes: number, reading: Reading): Uint8Array | undefined
  write(reply: WireReply): void
}
