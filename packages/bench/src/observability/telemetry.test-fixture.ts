/**
 * Loaded before a service, as its operator would: `node --import ./telemetry.test-fixture.ts service.ts`. With
 * `INSTRUMENTED` the official instrumentations of HTTP, Express and fetch() are on as well, and with `TRUSTED` they go on with the
 * trace of whoever calls.
 */
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express'
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http'
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
import { start } from 'hookwell/telemetry/node'

const isInstrumented = process.env['INSTRUMENTED'] !== undefined

start({
  serviceName: 'order-desk',
  instrumentations: isInstrumented
    ? [new HttpInstrumentation(), new ExpressInstrumentation(), new UndiciInstrumentation()]
    : [],
  trustIncoming: process.env['TRUSTED'] !== undefined,
})
