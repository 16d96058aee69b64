import { brandTest } from './brand.ts'

const REPLY: unique symbol = Symbol.for('hookwell.reply')

/** Header names and values as they go out; a list sends one line an entry. */
export type ReplyHeaders = Readonly<Record<string, string | readonly string[]>>

/**
 * What goes back: status, headers, body. Made by {@link reply} only, so that a plain value such as
 * `{ status: 'open' }` is never mistaken for one.
 */
export interface Reply {
  readonly [REPLY]: true
  readonly status: number
  readonly headers?: ReplyHeaders
  readonly body?: unknown
  /** The host has written it already (a handler of the user's own framework); there is no body to look at. */
  readonly sent?: true
}

/**
 * Makes a reply with a status and headers of your own; a handler that has no wish for either just returns its value.
 *
 * A `string` goes out as `text/plain`, a `Uint8Array` as `application/octet-stream`, anything else as JSON, unless
 * `headers` names a `content-type`.
 *
 * @param options.status An HTTP status, 200 to 599.
 * @throws RangeError when the status is none that ends a call.
 *
 * @example
 * ```ts
 * return reply({ status: 202, headers: { location: '/jobs/42' }, body: { jobId: '42' } })
 * ```
 */
export function reply(options: { status: number; headers?: ReplyHeaders; body?: unknown }): Reply {
  if (!Number.isInteger(options.status) || options.status < 200 || options.status > 599) {
    throw new RangeError(`reply(): status must be a whole number from 200 to 599, not ${String(options.status)}`)
  }
  const { status, headers, body } = options
  return made(status, headers, body)
}

/** The reply that a handler's plain value stands for. */
export function valueReply(body: unknown): Reply {
  return made(200, undefined, body)
}

// Written out, where a spread would do: every call makes one, and a spread copies through the runtime.
function made(status: number, headers: ReplyHeaders | undefined, body: unknown): Reply {
  return { [REPLY]: true, status, headers, body } as Reply
}

/** A reply that the host wrote itself. For adapters. */
export function sentReply(status: number): Reply {
  return { [REPLY]: true, status, sent: true }
}

/** Tells a {@link Reply} from any other value, also across copies of this package. */
export const isReply: (value: unknown) => value is Reply = brandTest<Reply>(
  (value) => (value as Partial<Reply>)[REPLY] === true && typeof (value as Partial<Reply>).status === 'number',
)
