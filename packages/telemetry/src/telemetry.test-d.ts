import { pipeline, unsigned } from '@hookwell/core'
import type { BeforeTrust, Middleware, Nothing } from '@hookwell/core'
import { metrics, trace } from '@opentelemetry/api'
import type * as api from '@opentelemetry/api'

import type { ContextManager, MeterProvider, Propagator, TracerProvider } from './open-telemetry.ts'
import { telemetry } from './telemetry.ts'

// It stands before trust, and adds nothing.
const made: Middleware<BeforeTrust, Nothing> = telemetry()
pipeline({ name: 'tool' }).use(made).use(unsigned())

// @ts-expect-error -- calls that were refused have to be seen too: not behind what grants trust
pipeline({ name: 'tool' }).use(unsigned()).use(telemetry())

// What @opentelemetry/api gives is taken as it is.
telemetry({ tracerProvider: trace.getTracerProvider(), meterProvider: metrics.getMeterProvider() })

// @ts-expect-error -- a tracer is no provider
telemetry({ tracerProvider: trace.getTracer('mine') })

// @ts-expect-error -- unknown options
telemetry({ tracer: trace.getTracer('mine') })

// The types that are written down here are those of the API.
const parts: [TracerProvider, MeterProvider, ContextManager, Propagator] = [
  {} as api.TracerProvider,
  {} as api.MeterProvider,
  {} as api.ContextManager,
  {} as api.TextMapPropagator,
]

export { parts }
