import { unsigned, pipeline } from '@hookwell/core'
import { telemetry } from '@hookwell/telemetry'
import { SpanKind } from '@opentelemetry/api'
import { afterAll, expect, test } from 'vitest'

import { expresses } from './expresses.test-kit.ts'
import { observed } from './observed.test-kit.ts'
import { toExpress } from './to-express.ts'

const sdk = observed()
afterAll(() => sdk.stop())

const pipe = pipeline({ name: 'orders' }).use(telemetry()).use(unsigned())

test.each(expresses)(
  'on %s a call under a mounted router has one span of the request, with its route',
  async (_name, express) => {
    const app = express()
    const router = express.Router()
    router.post('/orders/:id', toExpress(pipe.handle(() => ({}))))
    app.use('/tenants/:tenant', router)
    const spans = await sdk.spansOf(app, ['/tenants/acme/orders/7?token=secret'])
    expect(spans.map(({ name, kind }) => `${SpanKind[kind]} ${name}`).toSorted()).toEqual([
      'INTERNAL execute_tool orders',
      'SERVER POST /tenants/:tenant/orders/:id',
    ])
    const request = spans.find(({ kind }) => kind === SpanKind.SERVER)
    expect(request?.attributes).toMatchObject({
      'http.route': '/tenants/:tenant/orders/:id',
      'http.response.status_code': 200,
    })
    expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toMatch(/acme|secret/)
  },
)

test.each(expresses)(
  'on %s every call ends its spans, also where the handler replies at once',
  async (_name, express) => {
    const app = express()
    app.post(
      '/now',
      toExpress(pipe, async (_req, res) => {
        await Promise.resolve()
        res.json({})
      }),
    )
    app.post('/sync', toExpress(pipe.handle(() => ({}))))
    const spans = await sdk.spansOf(app, [...Array<string>(200).fill('/now'), ...Array<string>(200).fill('/sync')])
    expect(spans.filter(({ kind }) => kind === SpanKind.SERVER)).toHaveLength(400)
    expect(spans.filter(({ name }) => name === 'execute_tool orders')).toHaveLength(400)
  },
)
