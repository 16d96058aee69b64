import { attempt } from './attempt.ts'

interface Channels {
  subscribe?(name: string, subscriber: (message: { readonly request?: SentRequest }) => void): void
}

/** A request of `fetch()`, as its channel shows it: names and values in turn. */
interface SentRequest {
  readonly headers?: unknown
}

interface Builtins {
  getBuiltinModule?(name: string): Channels | undefined
}

const names: Set<string> = new Set()
let isWatching = false

/**
 * Has headers that were put on a call's own requests leave once: an instrumentation of `fetch()` adds its own behind them,
 * and two of `traceparent` are none for whoever reads them. What it adds is kept, since its span lies in between.
 *
 * Whether there is one cannot be asked; so what leaves is looked at, and changed only where a header is there twice.
 *
 * @see https://github.com/nodejs/undici/blob/main/docs/docs/api/DiagnosticsChannel.md
 */
export function sendOnce(headers: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(headers)) names.add(name.toLowerCase())
  if (isWatching) return
  isWatching = true
  // The last to subscribe is the last to be told: an SDK is there before the first request is made.
  attempt(() => {
    const { process } = globalThis as { process?: Builtins }
    process?.getBuiltinModule?.('node:diagnostics_channel')?.subscribe?.('undici:request:create', (message) => {
      attempt(() => dropFirst(message.request?.headers))
    })
  })
}

function dropFirst(headers: unknown): void {
  if (!Array.isArray(headers)) return
  const seen = new Set<string>()
  for (let index = headers.length - 2; index >= 0; index -= 2) {
    const name = String(headers[index]).toLowerCase()
    if (!names.has(name)) continue
    if (seen.has(name)) headers.splice(index, 2)
    seen.add(name)
  }
}
