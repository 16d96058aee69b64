import { attempt } from '../attempt.ts'
import type { CallMessage } from './call-message.ts'

/** The part of `node:diagnostics_channel` that is used here. */
interface Channel {
  readonly hasSubscribers: boolean
  publish(message: object): void
  runStores(message: object, run: () => void): unknown
}

/** The channels of one `tracingChannel()`. */
interface CallChannel {
  readonly start: Channel
  readonly end: Channel
  readonly asyncStart: Channel
  readonly asyncEnd: Channel
  readonly error: Channel
}

interface Builtins {
  getBuiltinModule?(name: string): { tracingChannel?(name: string): CallChannel } | undefined
}

const NAME = 'hookwell:call'

// Asked for at run time: runtimes without the module must not fail for it, and an import could not be left out.
// https://nodejs.org/api/diagnostics_channel.html#class-tracingchannel
const channel: CallChannel | undefined = attempt(() =>
  (globalThis as { process?: Builtins }).process
    ?.getBuiltinModule?.('node:diagnostics_channel')
    ?.tracingChannel?.(NAME),
)

/** Whether anybody listens. */
export function isChannelHeard(): boolean {
  if (channel === undefined) return false
  const { start, end, asyncStart, asyncEnd, error } = channel
  return (
    start.hasSubscribers ||
    asyncEnd.hasSubscribers ||
    end.hasSubscribers ||
    asyncStart.hasSubscribers ||
    error.hasSubscribers
  )
}

/** Runs the rest of a call, as `start` and `end` say; what subscribers bind to `start` holds for all of it. */
export function publishRun<T>(message: CallMessage, run: () => T): T {
  let done: { readonly result: T } | undefined
  attempt(() =>
    channel?.start.runStores(message, () => {
      done ??= { result: run() }
    }),
  )
  const { result } = done ?? { result: run() }
  attempt(() => channel?.end.publish(message))
  return result
}

/** Publishes how a call ended. */
export function publishEnd(message: CallMessage): void {
  if (message.error !== undefined) attempt(() => channel?.error.publish(message))
  attempt(() => channel?.asyncStart.publish(message))
  attempt(() => channel?.asyncEnd.publish(message))
}
