import { globalApi } from './global-api.ts'
import type { GlobalApi } from './global-api.ts'
import type { ContextManager, Histogram, MeterProvider, Propagator, Tracer, TracerProvider } from './open-telemetry.ts'
import { VERSION } from './version.ts'

/** What of an SDK a call is told to. */
export interface Backend {
  /** Absent where only metrics are registered. */
  readonly tracers: Tracers | undefined
  /** Absent where only traces are registered. */
  readonly durations: Histogram | undefined
  readonly contexts: ContextManager | undefined
  readonly propagator: Propagator | undefined
}

/** One tracer a schema: names of GenAI live in a schema of their own. */
export interface Tracers {
  readonly calls: Tracer
  readonly tools: Tracer
}

/** The providers that take the place of those registered globally. */
export interface Providers {
  readonly tracerProvider?: TracerProvider
  readonly meterProvider?: MeterProvider
}

/** Gives what is registered now, made once per provider; `undefined` while nobody listens. */
export function backendSource(given: Providers): () => Backend | undefined {
  let from: GlobalApi = {}
  let known: Backend | undefined
  return () => {
    const api = globalApi()
    const trace = given.tracerProvider ?? api?.trace
    const metrics = given.meterProvider ?? api?.metrics
    if (trace === undefined && metrics === undefined) return undefined
    const { context, propagation } = api ?? {}
    if (known !== undefined && from.trace === trace && from.metrics === metrics) {
      if (from.context === context && from.propagation === propagation) return known
    }
    known = {
      tracers: trace && tracersOf(trace),
      durations: metrics && durationsOf(metrics),
      contexts: context,
      propagator: propagation,
    }
    from = { trace, metrics, context, propagation }
    return known
  }
}

const SCOPE = '@hookwell/telemetry'
// https://opentelemetry.io/docs/specs/otel/schemas/
const SCHEMA = { schemaUrl: 'https://opentelemetry.io/schemas/1.44.0' }
// GenAI left the core conventions with 1.42.0: https://github.com/open-telemetry/semantic-conventions-genai
const GENAI_SCHEMA = { schemaUrl: 'https://opentelemetry.io/schemas/gen-ai/1.42.0' }

function tracersOf(provider: TracerProvider): Tracers {
  return {
    calls: provider.getTracer(SCOPE, VERSION, SCHEMA),
    tools: provider.getTracer(`${SCOPE}/genai`, VERSION, GENAI_SCHEMA),
  }
}

/** Edges at 1, 5 and 60 seconds, the three budgets: a share of calls within one is read off exactly. */
const EDGES_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 10, 30, 60]

function durationsOf(provider: MeterProvider): Histogram {
  return provider.getMeter(SCOPE, VERSION, SCHEMA).createHistogram('hookwell.call.duration', {
    description: 'Time from a call coming in until its reply was handed to the host.',
    unit: 's',
    advice: { explicitBucketBoundaries: EDGES_SECONDS },
  })
}
