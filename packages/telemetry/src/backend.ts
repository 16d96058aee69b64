import { attempt } from './attempt.ts'
import { FREE_TEXT } from './free-text.ts'
import { globalApi, globalLogs } from './global-api.ts'
import { instrumentsOf } from './instruments.ts'
import type { Instruments } from './instruments.ts'
import type {
  ContextManager,
  Logger,
  LoggerProvider,
  MeterProvider,
  Propagator,
  Tracer,
  TracerProvider,
} from './open-telemetry.ts'
import { VERSION } from './version.ts'

/** What of an SDK a call is told to; each part is absent where nothing is registered for it. */
export interface Backend {
  readonly tracers: Scoped<Tracer> | undefined
  readonly instruments: Instruments | undefined
  readonly loggers: Scoped<Logger> | undefined
  readonly contexts: ContextManager | undefined
  readonly propagation: Propagation | undefined
}

/** How a trace goes on from one process to the next. */
export interface Propagation {
  readonly propagator: Propagator
  /** The headers that ids are read from, where it says which it reads. */
  readonly headers: readonly string[] | undefined
}

/** One a schema: names of GenAI live in a schema of their own. */
export interface Scoped<T> {
  readonly calls: T
  readonly tools: T
}

/** The providers that take the place of those registered globally. */
export interface Providers {
  readonly tracerProvider?: TracerProvider
  readonly meterProvider?: MeterProvider
  readonly loggerProvider?: LoggerProvider
  /** With `none` nothing is counted. */
  readonly metrics?: 'all' | 'calls' | 'none'
}

/** Gives what is registered now, made once per provider; `undefined` while nobody listens. */
export function backendSource(given: Providers): () => Backend | undefined {
  let from: Partial<Parts> = {}
  let known: Backend | undefined
  const isGiven =
    given.tracerProvider !== undefined || given.meterProvider !== undefined || given.loggerProvider !== undefined
  return () => {
    const api = globalApi()
    // As most calls are where there is no SDK, for which this is to cost next to nothing.
    if (api === undefined && !isGiven) return undefined
    const trace = given.tracerProvider ?? api?.trace
    const metrics = given.metrics === 'none' ? undefined : (given.meterProvider ?? api?.metrics)
    const logs = given.loggerProvider ?? globalLogs(api)
    if (trace === undefined && metrics === undefined && logs === undefined) return undefined
    const { context, propagation } = api ?? {}
    if (known !== undefined && from.trace === trace && from.metrics === metrics && from.logs === logs) {
      if (from.context === context && from.propagation === propagation) return known
    }
    const parts = { trace, metrics, logs, context, propagation }
    from = parts
    known = backendOf(parts)
    return known
  }
}

interface Parts {
  readonly trace: TracerProvider | undefined
  readonly metrics: MeterProvider | undefined
  readonly logs: LoggerProvider | undefined
  readonly context: ContextManager | undefined
  readonly propagation: Propagator | undefined
}

/** One part that breaks does not cost the others. */
function backendOf({ trace, metrics, logs, context, propagation }: Parts): Backend {
  const metersOf = (provider: MeterProvider): Instruments =>
    instrumentsOf(provider.getMeter(SCOPE, VERSION, SCHEMA), provider.getMeter(GENAI_SCOPE, VERSION, GENAI_SCHEMA))
  return {
    tracers: trace && attempt(() => scoped((...scope) => trace.getTracer(...scope))),
    instruments: metrics && attempt(() => metersOf(metrics)),
    loggers: logs && attempt(() => scoped((...scope) => logs.getLogger(...scope))),
    contexts: context,
    propagation: propagation && { propagator: propagation, headers: attempt(() => idHeadersOf(propagation)) },
  }
}

function idHeadersOf(propagator: Propagator): readonly string[] | undefined {
  return propagator.fields?.().filter((name) => !FREE_TEXT.has(name.toLowerCase()))
}

const SCOPE = '@hookwell/telemetry'
const GENAI_SCOPE = `${SCOPE}/genai`
// https://opentelemetry.io/docs/specs/otel/schemas/
const SCHEMA = { schemaUrl: 'https://opentelemetry.io/schemas/1.44.0' }
// GenAI left the core conventions with 1.42.0: https://github.com/open-telemetry/semantic-conventions-genai
const GENAI_SCHEMA = { schemaUrl: 'https://opentelemetry.io/schemas/gen-ai/1.42.0' }

function scoped<T>(get: (name: string, version: string, schema: { schemaUrl: string }) => T): Scoped<T> {
  return { calls: get(SCOPE, VERSION, SCHEMA), tools: get(GENAI_SCOPE, VERSION, GENAI_SCHEMA) }
}
