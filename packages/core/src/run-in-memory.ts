import { coreErrors } from './core-errors.ts'
import { headersFromPairs } from './header-reader.ts'
import type { Host, WireReply } from './host.ts'
import type { Plan } from './plan.ts'
import { queryOf } from './query-of.ts'
import { openCall, runCall } from './serve.ts'

/** A call that is made up in memory. */
export interface CallInput {
  /** Default `POST`. */
  readonly method?: string
  /** Default `http://localhost/`. */
  readonly url?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** Bytes and text go in as they are; anything else as JSON, with its content type unless `headers` has one. */
  readonly body?: unknown
  /** Route parameters. */
  readonly route?: Readonly<Record<string, string>>
}

/** What came back. */
export interface RunReply extends Pick<WireReply, 'status' | 'headers'> {
  /** The body as text; empty where there is none. */
  readonly text: string
  /** The body read as JSON. @throws SyntaxError when it is none. */
  json(): unknown
}

/** Runs one call through a plan, with everything but the socket. */
export function runInMemory(plan: Plan, input: CallInput): Promise<RunReply> {
  return new Promise((resolve) =>
    runCall(
      openCall(
        plan,
        memoryHost(input, (wire) => resolve(toRunReply(wire))),
      ),
    ),
  )
}

function memoryHost(input: CallInput, write: Host['write']): Host {
  const body = encode(input.body)
  const pairs = Object.entries(input.headers ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  )
  const typed = pairs.some(([name]) => name.toLowerCase() === 'content-type')
  if (!typed && body.json) pairs.push(['content-type', 'application/json'])
  return {
    method: input.method ?? 'POST',
    url: () => input.url ?? 'http://localhost/',
    query: () => queryOf(input.url ?? ''),
    headers: headersFromPairs(pairs),
    route: () => input.route ?? {},
    routePattern: () => undefined,
    tellsClose: false,
    readBytes: (maxBytes) => {
      if (body.bytes.byteLength > maxBytes) throw coreErrors.error('body_too_large')
      return body.bytes
    },
    write,
  }
}

function encode(body: unknown): { bytes: Uint8Array; json: boolean } {
  if (body === undefined) return { bytes: new Uint8Array(), json: false }
  if (body instanceof Uint8Array) return { bytes: body, json: false }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { bytes: new TextEncoder().encode(text), json: typeof body !== 'string' }
}

function toRunReply({ status, headers, body }: WireReply): RunReply {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  return { status, headers, text, json: () => JSON.parse(text) as unknown }
}
