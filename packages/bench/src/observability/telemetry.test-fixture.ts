/**
 * Loaded before a service, as its operator would: `node --import ./telemetry.test-fixture.ts service.ts`. With
 * `INSTRUMENTED` the official instrumentations of HTTP and Express are on as well.
 */
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express'
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http'
import { start } from 'hookwell/telemetry/node'

const isInstrumented = process.env['INSTRUMENTED'] !== undefined

start({
  serviceName: 'order-desk',
  instrumentations: isInstrumented ? [new HttpInstrumentation(), new ExpressInstrumentation()] : [],
})
