import { globalApi } from '../global-api.ts'
import type { Propagator } from '../open-telemetry.ts'
import type { Instrumentation } from './close-leaks.ts'

type Hook = (request: never) => object | undefined

/**
 * Keeps the instrumentation of HTTP from taking whoever calls for a parent: it asks nobody who that is, and would go on
 * with a trace, a decision of sampling and a `tracestate` that a stranger chose. `telemetry()` links to the caller's span
 * once it is known who calls. Whatever else reads a context, out of a message of a queue for one, reads it as before.
 *
 * @see https://github.com/open-telemetry/opentelemetry-js/pull/6901
 *
 * @returns To be called once an SDK has started, which is what says how traces go on.
 */
export function leaveIncoming(instrumentations: readonly Instrumentation[]): () => void {
  const unread = new WeakSet<object>()
  for (const one of instrumentations) {
    const config = one.getConfig?.() as { startIncomingSpanHook?: Hook } | undefined
    if (one.instrumentationName !== '@opentelemetry/instrumentation-http' || config === undefined) continue
    const given = config.startIncomingSpanHook
    // It calls this right before it reads the context out of the same headers.
    const startIncomingSpanHook = (request: { readonly headers?: object }): object | undefined => {
      if (request.headers !== undefined) unread.add(request.headers)
      return given?.(request as never)
    }
    one.setConfig?.({ ...config, startIncomingSpanHook } as never)
  }
  return () => {
    const api = globalApi()
    // The API itself replaces nothing that is registered, and which copy of it has registered this is not known.
    if (api?.propagation !== undefined) api.propagation = passingOver(api.propagation, unread)
  }
}

function passingOver(known: Propagator, unread: WeakSet<object>): Propagator {
  return {
    inject: (context, carrier, setter) => known.inject(context, carrier, setter),
    extract: (context, carrier, getter) => {
      const isCaller = typeof carrier === 'object' && carrier !== null && unread.has(carrier)
      return isCaller ? context : known.extract(context, carrier, getter)
    },
    fields: () => known.fields?.() ?? [],
  }
}
