import type { HookwellError } from './error.ts'
import type { HeaderReader } from './header-reader.ts'
import type { Maybe } from './maybe.ts'
import type { ReplyHeaders } from './reply.ts'

/** A reply with nothing left to decide: what an adapter copies out. */
export interface WireReply {
  readonly status: number
  readonly headers: ReplyHeaders
  readonly body: string | Uint8Array | undefined
  /** Whether the connection must not be used again: the rest of its request may never come. */
  readonly closeConnection: boolean
}

/** The hold that core has on a body being read. */
export interface Reading {
  /** Filled in by the host while it waits: ends the wait at once with that failure. */
  abandon?: (failure: HookwellError) => void
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
  route(): Readonly<Record<string, string>>
  /** What the host's router matched, such as `/tools/:tool`; `undefined` where it does not say. */
  routePattern(): string | undefined
  /** Gives the body as it came. Throws or rejects with a `HookwellError`; stops at `maxBytes`. */
  readBytes(maxBytes: number, reading: Reading): Maybe<Uint8Array>
  write(reply: WireReply): void
}
