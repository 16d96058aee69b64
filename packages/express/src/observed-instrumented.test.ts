import { createRequire } from 'node:module'

import { pipeline, unsigned } from '@hookwell/core'
import { telemetry } from '@hookwell/telemetry'
import { SpanKind } from '@opentelemetry/api'
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express'
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http'
import type Express5 from 'express'
import { afterAll, describe, expect, test } from 'vitest'

import { observed } from './observed.test-kit.ts'
import { toExpress } from './to-express.ts'

const sdk = observed([
  new HttpInstrumentation({ disableOutgoingRequestInstrumentation: true }),
  new ExpressInstrumentation(),
])
afterAll(() => sdk.stop())

// What is required is patched, as in an application of CommonJS; what is imported is not, as in one of ES modules that has
// no loader hook.
const require = createRequire(import.meta.url)
require('node:http')
const patched = require('express') as typeof Express5

const endpoint = () =>
  toExpress(
    pipeline({ name: 'orders' })
      .use(telemetry())
      .use(unsigned())
      .handle(() => ({})),
  )

describe('under instrumentation-http and -express', () => {
  test('there is one span of the request, it has the route, and all is one trace', async () => {
    const app = patched()
    const router = patched.Router()
    router.post('/orders/:id', endpoint())
    app.use('/tenants/:tenant', router)
    const spans = await sdk.spansOf(app, ['/tenants/acme/orders/7?token=secret'])

    const [request, ...others] = spans.filter(({ kind }) => kind === SpanKind.SERVER)
    expect(others).toEqual([])
    expect(request).toMatchObject({ name: 'POST /tenants/:tenant/orders/:id' })
    expect(request?.instrumentationScope.name).toBe('@opentelemetry/instrumentation-http')
    expect(request?.attributes).toMatchObject({
      'http.route': '/tenants/:tenant/orders/:id',
      'hookwell.outcome': 'ok',
      'url.query': 'REDACTED',
      'url.path': '/tenants/:tenant/orders/:id',
    })
    const work = spans.find(({ name }) => name === 'execute_tool orders')
    const handler = spans.find(({ name }) => name.startsWith('request handler'))
    expect(work?.parentSpanContext?.spanId).toBe(handler?.spanContext().spanId)
    expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1)
  })

  test('what is mounted by use() has its route too', async () => {
    const app = patched()
    app.use('/hooks/:token', endpoint())
    const spans = await sdk.spansOf(app, ['/hooks/secret'])
    const [request] = spans.filter(({ kind }) => kind === SpanKind.SERVER)
    expect(request).toMatchObject({ name: 'POST /hooks/:token', attributes: { 'http.route': '/hooks/:token' } })
    expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toContain('secret')
  })
})
