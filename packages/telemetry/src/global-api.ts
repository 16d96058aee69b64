import type { ContextManager, LoggerProvider, MeterProvider, Propagator, TracerProvider } from './open-telemetry.ts'

/** What an SDK has registered in this process; each part may come on its own, and late. */
export interface GlobalApi {
  readonly trace?: TracerProvider | undefined
  readonly metrics?: MeterProvider | undefined
  readonly logs?: LoggerProvider | undefined
  readonly context?: ContextManager | undefined
  propagation?: Propagator | undefined
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

// Until 1.10 of the API logs had a package of their own, which registers a function of the version of its API.
// https://github.com/open-telemetry/opentelemetry-js/blob/experimental/v0.223.0/experimental/packages/api-logs/src/internal/global-utils.ts
const GLOBAL_API_LOGS = Symbol.for('io.opentelemetry.js.api.logs')

interface Registered {
  readonly [GLOBAL_API]?: GlobalApi
  readonly [GLOBAL_API_LOGS]?: (version: number) => LoggerProvider | undefined
}

/** What is registered now, or `undefined` while nothing is. */
export function globalApi(): GlobalApi | undefined {
  return (globalThis as Registered)[GLOBAL_API]
}

/** What makes the log records; of an SDK that has registered anything at all. */
export function globalLogs(api: GlobalApi | undefined): LoggerProvider | undefined {
  return api === undefined ? undefined : (api.logs ?? (globalThis as Registered)[GLOBAL_API_LOGS]?.(1))
}
