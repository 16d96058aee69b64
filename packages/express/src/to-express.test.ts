import { AsyncLocalStorage } from 'node:async_hooks'

import { HookwellError, middleware, pipeline, reply, unsigned } from '@hookwell/core'
import type { Middleware, Nothing } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import request from 'supertest'
import { describe, expect, test } from 'vitest'

import { contextOf } from './context-of.ts'
import { expresses, open } from './expresses.test-kit.ts'
import { toExpress } from './to-express.ts'

const who = middleware<{ who: string }>('who', (call, next) => next({ who: call.headers.get('x-who') ?? 'nobody' }))

describe.each(expresses)('toExpress on %s', (_name, express) => {
  test('a wrapped handler gives back a value, which leaves as JSON', async () => {
    const app = express()
    app.post(
      '/hi',
      toExpress(
        open()
          .use(who)
          .handle((call) => ({ hello: call.who })),
      ),
    )
    const response = await request(app).post('/hi').set('x-who', 'Ada')
    expect(response.status).toBe(200)
    expect(response.headers['content-type']).toBe('application/json')
    expect(response.headers['content-length']).toBe(String('{"hello":"Ada"}'.length))
    expect(response.body).toEqual({ hello: 'Ada' })
  })

  test('a reply keeps its status and every line of its headers', async () => {
    const app = express()
    const made = reply({
      status: 202,
      headers: { location: '/jobs/7', 'set-cookie': ['a=1', 'b=2'] },
      body: { jobId: '7' },
    })
    app.post('/', toExpress(open().handle(() => made)))
    const response = await request(app).post('/')
    expect(response.status).toBe(202)
    expect(response.headers['location']).toBe('/jobs/7')
    expect(response.headers['set-cookie']).toEqual(['a=1', 'b=2'])
  })

  test('around an Express handler of your own, the context is there by type and by value', async () => {
    const app = express()
    const pipe = open().use(who)
    app.post(
      '/',
      toExpress(pipe, (_req, res) => {
        const who: string = contextOf(res, pipe).who
        res.status(201).json({ who })
      }),
    )
    const response = await request(app).post('/').set('x-who', 'Grace')
    expect([response.status, response.body]).toEqual([201, { who: 'Grace' }])
  })

  test('as plain middleware it lets the routes behind it answer', async () => {
    const app = express()
    const pipe = open().use(who)
    app.use('/hooks', toExpress(pipe))
    app.get('/hooks/a', (_req, res) => void res.json({ who: contextOf(res, pipe).who }))
    const response = await request(app).get('/hooks/a').set('x-who', 'Alan')
    expect(response.body).toEqual({ who: 'Alan' })
  })

  test('as plain middleware it refuses before the routes are reached', async () => {
    const app = express()
    let reached = false
    const refuse: Middleware<unknown, Nothing> = {
      name: 'refuse',
      run: () =>
        new HookwellError('refused', { message: 'No.', suggestion: 'Stop.', outcome: 'rejected', status: 401 }),
    }
    app.use(toExpress(pipeline({ name: 'guard' }).use(refuse)))
    app.post('/', (_req, res) => {
      reached = true
      res.end()
    })
    const response = await request(app).post('/')
    expect([response.status, response.body.code, reached]).toEqual([401, 'refused', false])
  })

  test('two pipelines on one response each keep their own context', async () => {
    const app = express()
    const outer = open({ name: 'outer' }).use(who)
    const inner = open({ name: 'inner' }).use(middleware<{ size: number }>('size', (_call, next) => next({ size: 3 })))
    app.use(toExpress(outer))
    app.post(
      '/',
      toExpress(inner, (_req, res) => {
        res.json([contextOf(res, outer).who, contextOf(res, inner).size])
      }),
    )
    expect((await request(app).post('/')).body).toEqual(['nobody', 3])
  })

  test('contextOf says what to do when that pipeline has not run', async () => {
    const app = express()
    const pipe = open({ name: 'orders' })
    let said = ''
    app.post('/', (_req, res) => {
      try {
        contextOf(res, pipe)
      } catch (thrown) {
        said = String(thrown)
      }
      res.end()
    })
    await request(app).post('/')
    expect(said).toContain("the pipeline 'orders' has not run on this response")
  })

  test('a handler that throws or rejects behind the pipeline becomes a blank answer', async () => {
    const logger = recordingLogger()
    const app = express()
    const pipe = open({ logger })
    app.post(
      '/throws',
      toExpress(pipe, () => {
        throw new Error('db password is hunter2')
      }),
    )
    app.post(
      '/rejects',
      toExpress(pipe, () => Promise.reject(new Error('db password is hunter2'))),
    )
    for (const path of ['/throws', '/rejects']) {
      const response = await request(app).post(path)
      expect([response.status, response.body.code]).toEqual([500, 'internal_error'])
      expect(response.text).not.toContain('hunter2')
      expect(logger.lines.at(-1)?.fields['callId']).toBe(response.body.callId)
    }
  })

  test('a HookwellError thrown in your own handler is the answer', async () => {
    const app = express()
    app.post(
      '/',
      toExpress(open({ kind: 'event' }), () => {
        throw new HookwellError('order_not_found', {
          message: 'Order 7 was not found.',
          suggestion: 'Ask again.',
          status: 404,
        })
      }),
    )
    const response = await request(app).post('/')
    expect([response.status, response.body.message]).toEqual([404, 'Order 7 was not found.'])
  })

  test('the AsyncLocalStorage of the app reaches the handler, also behind a body', async () => {
    const store = new AsyncLocalStorage<string>()
    const app = express()
    app.use((_req, _res, next) => store.run('tenant-7', next))
    app.post(
      '/',
      toExpress(
        open().handle(async (call) => {
          const early = store.getStore()
          await call.bytes()
          return [early, store.getStore()]
        }),
      ),
    )
    expect((await request(app).post('/').send({ a: 1 })).body).toEqual(['tenant-7', 'tenant-7'])
  })

  test('route parameters and the pattern come from the route it is mounted on', async () => {
    const app = express()
    app.post('/tools/:tool', toExpress(open().handle((call) => [call.route, call.routePattern])))
    expect((await request(app).post('/tools/order')).body).toEqual([{ tool: 'order' }, '/tools/:tool'])
  })

  test.each([
    ['GET', 405, 'POST, PUT, OPTIONS'],
    ['OPTIONS', 204, 'POST, PUT, OPTIONS'],
    ['PUT', 200, undefined],
  ])('%s on an endpoint that takes POST and PUT is %i', async (method, status, allow) => {
    const app = express()
    app.use('/', toExpress(open({ methods: ['POST', 'PUT'] }).handle(() => ({}))))
    const response = await request(app)[method.toLowerCase() as 'get']('/')
    expect([response.status, response.headers['allow']]).toEqual([status, allow])
  })

  test('HEAD is GET without the body', async () => {
    const app = express()
    app.use('/', toExpress(open({ methods: ['GET'] }).handle(() => ({ a: 1 }))))
    const response = await request(app).head('/')
    expect([response.status, response.text]).toEqual([200, undefined])
  })
})

test('what cannot be mounted is refused when it is mounted', () => {
  const endpoint = pipeline({ name: 'x' })
    .use(unsigned())
    .handle(() => 1)
  const reader: Middleware<unknown, Nothing> = { name: 'size', needsReplyBody: true, run: (_call, next) => next({}) }
  expect(() => toExpress({} as never)).toThrow(/no pipeline/)
  expect(() => toExpress(endpoint, () => {})).toThrow(/has its handler already/)
  expect(() => toExpress(pipeline({ name: 'x' }).use(reader))).toThrow(/'size' has to see the reply/)
})
