import { pipeline, unsigned } from '@hookwell/core'
import type { BeforeTrust, Middleware, Nothing } from '@hookwell/core'
import { logs, metrics, trace } from '@opentelemetry/api'
import type * as api from '@opentelemetry/api'

import { onCall } from './lifecycle/on-call.ts'
import type { ContextManager, LoggerProvider, MeterProvider, Propagator, TracerProvider } from './open-telemetry.ts'
import { telemetry } from './telemetry.ts'

// It stands before trust, and adds nothing.
const made: Middleware<BeforeTrust, Nothing> = telemetry()
pipeline({ name: 'tool' }).use(made).use(unsigned())

// @ts-expect-error -- calls that were refused have to be seen too: not behind what grants trust
pipeline({ name: 'tool' }).use(unsigned()).use(telemetry())

// What @opentelemetry/api gives is taken as it is.
telemetry({
  tracerProvider: trace.getTracerProvider(),
  meterProvider: metrics.getMeterProvider(),
  loggerProvider: logs.getLoggerProvider(),
})

// @ts-expect-error -- a tracer is no provider
telemetry({ tracerProvider: trace.getTracer('mine') })

// @ts-expect-error -- unknown options
telemetry({ tracer: trace.getTracer('mine') })

// What is captured is named, or all of it; what the schema says is sensitive has no say here.
telemetry({ capture: { parameters: ['orderId'], result: true, headers: ['user-agent'], maxBytes: 100 } })

// @ts-expect-error -- a body is never exported
telemetry({ capture: { body: true } })

onCall((event) => {
  if (event.type === 'failed') event.errorCode satisfies string
  if (event.type === 'completed') event.outcome satisfies 'ok' | 'handed_off'
  // @ts-expect-error -- what has begun has not ended
  if (event.type === 'started') event.executionTimeMs satisfies number
}) satisfies () => void

// The types that are written down here are those of the API.
const parts: [TracerProvider, MeterProvider, LoggerProvider, ContextManager, Propagator] = [
  {} as api.TracerProvider,
  {} as api.MeterProvider,
  {} as api.LoggerProvider,
  {} as api.ContextManager,
  {} as api.TextMapPropagator,
]

export { parts }
