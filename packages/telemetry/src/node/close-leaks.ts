import { semanticNames } from '../attribute-names.ts'

/** An instrumentation, as far as it is used here; of what it is made of it knows more. */
export interface Instrumentation {
  readonly instrumentationName: string
  getConfig?(): object
  setConfig?(config: never): unknown
}

/**
 * Has instrumentations of HTTP leave queries out of their spans: callers and the services that a handler asks are given
 * keys and signatures in them. One that says itself what is redacted knows what it does.
 *
 * Of incoming requests the path stays: what a route tells about it is told by `telemetry()`.
 */
export function closeLeaks(instrumentations: readonly Instrumentation[]): void {
  for (const one of instrumentations) {
    const close = CLOSED[one.instrumentationName]
    const config = one.getConfig?.()
    if (close !== undefined && config !== undefined) one.setConfig?.(close(config as Hooks) as never)
  }
}

type Hook = (request: never) => object | undefined

/** The hooks by which both set attributes of their own, which go before theirs. */
interface Hooks {
  readonly redactedQueryParams?: unknown
  readonly redactedQueryParamsServer?: unknown
  readonly startIncomingSpanHook?: Hook
  readonly startOutgoingSpanHook?: Hook
  readonly startSpanHook?: Hook
}

const CLOSED: Readonly<Record<string, (config: Hooks) => Hooks>> = {
  '@opentelemetry/instrumentation-http': (config) => ({
    ...config,
    ...(config.redactedQueryParamsServer === undefined && {
      startIncomingSpanHook: hooked(incoming, config.startIncomingSpanHook),
    }),
    ...(config.redactedQueryParams === undefined && {
      startOutgoingSpanHook: hooked(outgoing, config.startOutgoingSpanHook),
    }),
  }),
  '@opentelemetry/instrumentation-undici': (config) => ({
    ...config,
    startSpanHook: hooked(asked, config.startSpanHook),
  }),
}

/** What the user's own hook says goes before ours. */
function hooked<Request>(own: (request: Request) => object | undefined, given: Hook | undefined): Hook {
  return (request) => ({ ...own(request as Request), ...given?.(request) })
}

/** What the conventions have in the place of a value. */
const REDACTED = 'REDACTED'

function incoming({ url = '' }: { readonly url?: string }): object | undefined {
  return url.includes('?') ? { [semanticNames.URL_QUERY]: REDACTED } : undefined
}

/** The options of `http.request()`, as far as they make a URL. */
interface RequestOptions {
  readonly protocol?: string | null
  readonly agent?: { readonly protocol?: string } | boolean
  readonly hostname?: string | null
  readonly host?: string | null
  readonly port?: string | number | null
  readonly path?: string | null
}

function outgoing({ protocol, agent, hostname, host, port, path }: RequestOptions): object | undefined {
  if (path?.includes('?') !== true) return undefined
  const known = protocol ?? (typeof agent === 'object' ? agent.protocol : undefined)
  const scheme = known ?? (String(port) === '443' ? 'https:' : 'http:')
  const name = hostname ?? host?.split(':')[0] ?? 'localhost'
  const address = port === undefined || port === null || String(port) === '' ? name : `${name}:${port}`
  return { [semanticNames.URL_FULL]: `${scheme}//${address}${withoutQuery(path)}` }
}

function asked({ origin = '', path = '' }: { readonly origin?: unknown; readonly path?: string }): object | undefined {
  if (!path.includes('?')) return undefined
  const origins = String(origin)
  return { [semanticNames.URL_FULL]: `${origins}${withoutQuery(path)}`, [semanticNames.URL_QUERY]: REDACTED }
}

function withoutQuery(path: string): string {
  return `${path.slice(0, path.indexOf('?'))}?${REDACTED}`
}
