import { HookwellError } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import request from 'supertest'
import { describe, expect, test } from 'vitest'

import { expresses, open } from './expresses.test-kit.ts'
import { toExpressErrors } from './to-express-errors.ts'
import { toExpress } from './to-express.ts'

const SECRET = 'password is hunter2'

describe.each(expresses)('toExpressErrors on %s', (_name, express) => {
  test.each([
    ['an error', new Error(SECRET)],
    ['a string', SECRET],
    ['an object', { secret: SECRET }],
    ['null', 'null'],
  ])('makes a blank answer of %s thrown in a plain route', async (_case, thrown) => {
    const logger = recordingLogger()
    const app = express()
    app.post('/', () => {
      throw thrown
    })
    app.use(toExpressErrors({ logger }))
    const response = await request(app).post('/')
    expect(response.status).toBe(500)
    expect(response.headers['content-type']).toBe('application/json')
    expect(response.text).not.toContain('hunter2')
    expect(response.body).toMatchObject({ error: true, code: 'internal_error', callId: expect.any(String) })
    expect(logger.lines[0]?.fields['callId']).toBe(response.body.callId)
  })

  test('answers for a route behind a mounted pipeline, under the id of that call', async () => {
    const logger = recordingLogger()
    const app = express()
    app.use(toExpress(open({ logger, ids: () => 'call-7' })))
    app.post('/sync', () => {
      throw new HookwellError('order_not_found', { message: 'Order 7 was not found.', suggestion: 'Ask again.' })
    })
    app.post('/next', (_req, _res, next) => next(new Error(SECRET)))
    app.use(toExpressErrors())
    expect((await request(app).post('/sync')).body).toMatchObject({ code: 'order_not_found', callId: 'call-7' })
    expect((await request(app).post('/next')).body).toMatchObject({ code: 'internal_error', callId: 'call-7' })
  })

  test.each([
    ['a body that is no JSON', '{"a":', 400, 'body_unreadable'],
    ['a body over the limit', `{"a":"${'x'.repeat(5_000)}"}`, 413, 'body_too_large'],
  ])('answers for Express’s own parser: %s', async (_case, body, status, code) => {
    const app = express()
    app.use(express.json({ limit: 1_000 }))
    app.use(toExpressErrors({ logger: recordingLogger() }))
    const response = await request(app).post('/').set('content-type', 'application/json').send(body)
    expect([response.status, response.body.code]).toEqual([status, code])
  })

  test('keeps the status of an error that says it may be shown, and its words to itself', async () => {
    const app = express()
    app.post('/', () => {
      throw Object.assign(new Error(SECRET), { status: 429, expose: true })
    })
    app.use(toExpressErrors({ logger: recordingLogger() }))
    const response = await request(app).post('/')
    expect([response.status, response.body.code]).toEqual([429, 'request_refused'])
    expect(response.text).not.toContain('hunter2')
  })

  test.each([
    ['a type that is a name of every object', Object.assign(new Error(SECRET), { type: 'constructor' })],
    ['a type that cannot be text', Object.assign(new Error(SECRET), { type: Object.create(null) })],
    [
      'a status that throws',
      Object.defineProperty(new Error(SECRET), 'status', {
        get: () => {
          throw new Error(SECRET)
        },
      }),
    ],
    [
      'a proxy that throws',
      new Proxy(new Error(SECRET), {
        getPrototypeOf: () => {
          throw new Error(SECRET)
        },
      }),
    ],
  ])('answers for an error with %s', async (_case, thrown) => {
    const app = express()
    app.post('/', (_req, _res, next) => next(thrown))
    app.use(toExpressErrors({ logger: recordingLogger() }))
    const response = await request(app).post('/')
    expect([response.status, response.body.code]).toEqual([500, 'internal_error'])
    expect(response.text).not.toContain('hunter2')
  })

  test('cuts off an answer that was half written, so that it does not pass for a whole one', async () => {
    const app = express()
    const pipe = open({ logger: recordingLogger() })
    app.post(
      '/',
      toExpress(pipe, (_req, res) => {
        res.write('half')
        throw new Error(SECRET)
      }),
    )
    await expect(request(app).post('/')).rejects.toThrow(/aborted|hang up|ECONNRESET/)
  })

  test('a malformed path is an answer as well', async () => {
    const app = express()
    app.post('/:id', (_req, res) => void res.end())
    app.use(toExpressErrors({ logger: recordingLogger() }))
    expect((await request(app).post('/%E0%A4%A')).body.code).toBe('request_refused')
  })
})

test('an unknown option is refused when it is mounted', () => {
  expect(() => toExpressErrors({ log: 1 } as never)).toThrow(/no option 'log'; did you mean 'logger'/)
})
