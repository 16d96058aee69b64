import type { ContextManager, MeterProvider, Propagator, TracerProvider } from './open-telemetry.ts'

/** What an SDK has registered in this process; each part may come on its own, and late. */
export interface GlobalApi {
  readonly trace?: TracerProvider | undefined
  readonly metrics?: MeterProvider | undefined
  readonly context?: ContextManager | undefined
  readonly propagation?: Propagator | undefined
}

// Every copy of @opentelemetry/api 1.x keeps what an SDK registers under this one symbol, and Deno's own OpenTelemetry
// writes there without any copy at all. We read it there instead of importing the package, because
// - an optional package can be imported only dynamically, so calls that come before the promise settles would go
//   unseen, bundlers for Workers stop at a module that is not installed, and `require()` of a module with a top-level
//   await throws (ERR_REQUIRE_ASYNC_MODULE);
// - a copy of the API of our own that is a minor version newer than the one the SDK registered with gets silent no-ops;
// - where nothing is registered, the whole cost of a call is this one look.
// An SDK that registers after the first call is seen with the next one: what is registered is compared at each call, so
// that neither a tracer taken too early nor a histogram, for which the API has no proxy, stays a no-op for ever.
// https://github.com/open-telemetry/opentelemetry-js/blob/main/api/src/internal/global-utils.ts
// https://github.com/denoland/deno/blob/main/ext/telemetry/telemetry.ts
const GLOBAL_API = Symbol.for('opentelemetry.js.api.1')

/** What is registered now, or `undefined` while nothing is. */
export function globalApi(): GlobalApi | undefined {
  return (globalThis as { [GLOBAL_API]?: GlobalApi })[GLOBAL_API]
}
