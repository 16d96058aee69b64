import { coreErrors } from './core-errors.ts'
import { planOf } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import type { HeaderReader } from './header-reader.ts'
import type { Host, Reading, WireReply } from './host.ts'
import { configurationFault } from './outcome.ts'
import { queryOf } from './query-of.ts'
import { closeCall, openCall, runCall } from './serve.ts'

/** What may come beside the request. */
export interface FetchContext {
  /** Route parameters, for `call.route`. */
  readonly route?: Readonly<Record<string, string>>
  /** What the router matched, such as `/tools/:tool`, for `call.routePattern`. */
  readonly routePattern?: string
  /** What Next.js hands over, so that the function can be exported there as it is; not looked at. */
  readonly params?: unknown
}

/**
 * Mounts an endpoint where handlers take a `Request` and give a `Response`: Hono, Next.js, h3, Workers, Deno, Bun.
 *
 * @returns A function of the request; a second argument with `route` parameters is optional.
 * @throws TypeError when it is given something that is no endpoint.
 *
 * @example
 * ```ts
 * export const POST = toFetch(pipe.handle(async (call) => ({ status: await orders.statusOf(call.parameters.orderId) })))
 * ```
 */
export function toFetch(endpoint: Endpoint): (request: Request, context?: FetchContext) => Promise<Response> {
  const plan = planOf(endpoint)
  if (plan === undefined) throw new TypeError('toFetch() takes an endpoint: end the pipeline with .handle(…)')
  return (request, context) =>
    new Promise((resolve) => {
      const live = openCall(
        plan,
        fetchHost(request, context, (wire) => resolve(toResponse(wire))),
      )
      const { signal } = request
      const gone = (): void => {
        closeCall(live, false)
        // Whoever still holds the promise gets an end too; the run itself goes its own way.
        resolve(new Response(null, { status: 499 }))
      }
      live.call.onEnd(() => signal.removeEventListener('abort', gone))
      signal.addEventListener('abort', gone, { once: true })
      // An abort that came before is not told again.
      if (signal.aborted) gone()
      runCall(live)
    })
}

function fetchHost(request: Request, context: FetchContext | undefined, write: Host['write']): Host {
  return {
    method: request.method,
    url: () => request.url,
    query: () => queryOf(request.url),
    headers: readerOf(request.headers),
    route: () => context?.route ?? {},
    routePattern: () => context?.routePattern,
    tellsClose: false,
    readBytes: (maxBytes, reading) => readBytes(request, maxBytes, reading),
    write,
  }
}

function readerOf(headers: Headers): HeaderReader {
  return {
    get: (name) => headers.get(name) ?? undefined,
    all: (name) => {
      const joined = headers.get(name)
      return joined === null ? [] : [joined]
    },
    names: () => [...headers.keys()],
  }
}

function readBytes(request: Request, maxBytes: number, reading: Reading): Uint8Array | undefined {
  if (request.bodyUsed || request.body?.locked === true) throw configurationFault(BODY_USED)
  if (request.body === null) return NOTHING
  const reader = (request.body as ReadableStream<Uint8Array>).getReader()
  reading.whenFailed(() => void reader.cancel().catch(() => {}))
  readAll(reader, maxBytes).then(
    (bytes) => (bytes === undefined ? reading.fail(coreErrors.error('body_too_large')) : reading.deliver(bytes)),
    (thrown: unknown) => reading.fail(coreErrors.error('body_unreadable', { cause: thrown })),
  )
  return undefined
}

const NOTHING = new Uint8Array()

const BODY_USED =
  'The body of this Request was read before Hookwell saw it, so its bytes are gone: hand the untouched request to ' +
  'toFetch(endpoint), or read a request.clone() before'

/** The whole body, or `undefined` once it is over the limit. */
async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBytes) return undefined
    chunks.push(value)
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : join(chunks, size)
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

function toResponse({ status, headers, body }: WireReply): Response {
  const lines = new Headers()
  for (const [name, values] of Object.entries(headers)) for (const value of [values].flat()) lines.append(name, value)
  return new Response(body as BodyInit | null | undefined, { status, headers: lines })
}
