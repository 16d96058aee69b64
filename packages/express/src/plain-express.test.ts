import { HookwellError, answer, errorTable, generic, pipeline, unsigned } from '@hookwell/core'
import type { ErrorRow, Language, PipelineOptions } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { errors } from '@hookwell/errors'
import { parameters } from '@hookwell/parameters'
import type { Express, RequestHandler } from 'express'
import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { contextOf } from './context-of.ts'
import { expresses } from './expresses.test-kit.ts'
import { toExpressErrors } from './to-express-errors.ts'
import { toExpress } from './to-express.ts'

const schema = z.object({ orderId: z.string(), count: z.number().default(1) })

function orders(options: Partial<PipelineOptions> = {}) {
  return pipeline({ name: 'orders', ids: () => 'call-7', logger: recordingLogger(), ...options })
    .use(errors({ map: (thrown) => (thrown instanceof RangeError ? table.error('order_not_found') : undefined) }))
    .use(unsigned())
    .use(parameters(schema))
}

type Orders = ReturnType<typeof orders>

describe.each(expresses)('before a handler of %s’s own', (_name, express) => {
  test('the parameters are read, and what was repaired is told', async () => {
    const pipe = orders()
    const app = express()
    app.post('/orders/:orderId', toExpress(pipe), (_req, res) => {
      const { parameters: read, repairs } = contextOf(res, pipe)
      res.status(201).json({ read, repairs })
    })
    const response = await request(app).post('/orders/ORD-1').send({ count: '3' })
    expect([response.status, response.body]).toEqual([
      201,
      { read: { orderId: 'ORD-1', count: 3 }, repairs: [expect.objectContaining({ kind: 'number-from-text' })] },
    ])
  })

  test('what is missing is asked for, and the handler is not reached', async () => {
    const app = express()
    let reached = false
    app.post('/', toExpress(orders()), (_req, res) => {
      reached = true
      res.end()
    })
    const response = await request(app).post('/').send({})
    expect([response.status, response.body.code, reached]).toEqual([200, 'parameter_missing', false])
  })
})

const row: ErrorRow = {
  message: 'Order {orderId} was not found.',
  suggestion: 'Ask the customer to read the number again.',
  status: 404,
  retryable: true,
}
const values = { orderId: 'ORD-9' }
const german: Language = {
  tag: 'de',
  errors: {
    order_not_found: { message: 'Die Bestellung {orderId} gibt es nicht.', suggestion: 'Fragen Sie noch einmal.' },
  },
}
const table = errorTable({ order_not_found: row }, { de: german.errors as Record<'order_not_found', ErrorRow> })

/** How the user's code fails; the first is what a handler of ours would do. */
const ways: readonly { how: string; since?: 5; mount: (pipe: Orders, make: () => unknown) => RequestHandler[] }[] = [
  { how: 'thrown', mount: (pipe, make) => [toExpress(pipe), () => raise(make())] },
  { how: 'thrown by async code', since: 5, mount: (pipe, make) => [toExpress(pipe), async () => raise(make())] },
  { how: 'passed to next()', mount: (pipe, make) => [toExpress(pipe), (_req, _res, next) => next(make())] },
  {
    how: 'passed to next() later',
    mount: (pipe, make) => [toExpress(pipe), (_req, _res, next) => void setImmediate(() => next(make()))],
  },
  { how: 'thrown within toExpress()', mount: (pipe, make) => [toExpress(pipe, () => raise(make()))] },
  {
    how: 'thrown by async code within toExpress()',
    mount: (pipe, make) => [toExpress(pipe, async () => raise(make()))],
  },
  {
    how: 'passed to next() within toExpress()',
    mount: (pipe, make) => [toExpress(pipe, (_req, _res, next) => next(make()))],
  },
]

const inEnglish = { type: 'application/json', message: 'Order ORD-9 was not found.' }
const languages = ['en', german]

/** Who asks, and what they get. */
const asked: readonly {
  who: string
  options: Partial<PipelineOptions>
  headers?: Record<string, string>
  status: number
  type: string
  message: string
}[] = [
  { who: 'a model', options: {}, status: 200, ...inEnglish },
  { who: 'a sender of events', options: { kind: 'event' }, status: 404, ...inEnglish },
  {
    who: 'a caller whose profile takes statuses as they are',
    options: { profile: { ...generic, statusPolicy: 'as-is' } },
    status: 404,
    ...inEnglish,
  },
  {
    who: 'a caller who prefers problem+json',
    options: { kind: 'event' },
    headers: { accept: 'application/problem+json' },
    status: 404,
    ...inEnglish,
    type: 'application/problem+json',
  },
  {
    who: 'a caller who speaks German',
    options: { languages },
    headers: { 'accept-language': 'de-AT, en;q=0.5' },
    status: 200,
    type: 'application/json',
    message: 'Die Bestellung ORD-9 gibt es nicht.',
  },
  {
    who: 'a caller whose profile speaks German',
    options: { languages, profile: { ...generic, language: 'de', statusPolicy: 'as-is' } },
    headers: { accept: 'application/problem+json' },
    status: 404,
    type: 'application/problem+json',
    message: 'Die Bestellung ORD-9 gibt es nicht.',
  },
]

const failures: readonly (readonly [string, () => unknown])[] = [
  ['answer.fail()', () => answer.fail('order_not_found', { ...row, values })],
  ['an error of a table', () => table.error('order_not_found', { values })],
  ['a HookwellError', () => new HookwellError('order_not_found', { ...row, values, retryAfterMs: 2_000 })],
  ['an error of a class that errors() translates', () => new RangeError('no such order')],
  ['a surprise', () => new Error('the password is hunter2')],
]

describe.each(expresses)('a failure on %s', (name, express) => {
  describe.each(ways.filter(({ since }) => since === undefined || name === 'Express 5'))('$how', ({ mount }) => {
    test.each(asked)('is answered as $who wants it', async ({ options, headers = {}, status, type, message }) => {
      const app = express()
      app.post(
        '/',
        mount(orders(options), () => answer.fail('order_not_found', { ...row, values })),
      )
      // What it says of itself counts only where no pipeline has run.
      app.use(toExpressErrors({ kind: 'event', profile: { ...generic, language: 'de' } }))
      const response = await call(app, headers)
      expect([response.status, response.headers['content-type']]).toEqual([status, type])
      expect(response.text).toContain(`"${message}"`)
      expect(JSON.parse(response.text)).toMatchObject({ code: 'order_not_found', callId: 'call-7' })
    })

    test.each(failures)('is answered as in a handler of ours: %s', async (_what, make) => {
      const headers = { 'accept-language': 'de', accept: 'application/problem+json' }
      const options: Partial<PipelineOptions> = { kind: 'event', languages }
      const ours = express()
      ours.post('/', toExpress(orders(options).handle(() => raise(make()))))
      const theirs = express()
      theirs.post('/', mount(orders(options), make))
      theirs.use(toExpressErrors())
      expect(await whole(theirs, headers)).toEqual(await whole(ours, headers))
    })
  })
})

describe.each(expresses)('a failure on %s', (_name, express) => {
  test('belongs to the innermost pipeline that let the call through', async () => {
    const app = express()
    app.use(toExpress(orders({ kind: 'event', ids: () => 'outer' })))
    app.post('/', toExpress(orders({ ids: () => 'inner' })), () => raise(table.error('order_not_found', { values })))
    app.use(toExpressErrors())
    const response = await call(app, {})
    expect([response.status, response.body.callId]).toEqual([200, 'inner'])
  })

  test('where no pipeline has run is answered as toExpressErrors() says, in the language of its profile', async () => {
    const app = express()
    app.post('/', () => raise(table.error('order_not_found', { values })))
    app.use(toExpressErrors({ kind: 'event', profile: { ...generic, language: 'de' } }))
    const response = await call(app, { 'accept-language': 'en' })
    expect([response.status, response.body.message]).toEqual([404, 'Die Bestellung ORD-9 gibt es nicht.'])
  })

  test('takes nothing over of what the handler had said of another body', async () => {
    const app = express()
    app.use((_req, res, next) => {
      res.set({ 'x-frame-options': 'DENY', 'cache-control': 'no-store' })
      next()
    })
    const describeBody: RequestHandler = (_req, res) => {
      res.set({ 'content-encoding': 'gzip', 'content-disposition': 'attachment', etag: '"1"' }).type('pdf')
      raise(table.error('order_not_found', { values }))
    }
    app.post('/piped', toExpress(orders()), describeBody)
    app.post('/plain', describeBody)
    app.use(toExpressErrors())
    for (const path of ['/piped', '/plain']) {
      const response = await call(app, {}, path)
      expect(response.headers).toMatchObject({
        'x-frame-options': 'DENY',
        'cache-control': 'no-store',
        'content-type': 'application/json',
      })
      for (const gone of ['content-encoding', 'content-disposition', 'etag']) {
        expect(response.headers).not.toHaveProperty(gone)
      }
      expect(response.body.code).toBe('order_not_found')
    }
  })
})

function call(app: Express, headers: Readonly<Record<string, string>>, path = '/'): request.Test {
  return request(app).post(path).set(headers).send({ orderId: 'ORD-9' })
}

/** All of an answer but when it left. */
async function whole(app: Express, headers: Readonly<Record<string, string>>): Promise<object> {
  const { status, headers: got, text } = await call(app, headers)
  const { date: _, ...rest } = got as Record<string, string>
  return { status, headers: rest, text }
}

function raise(thrown: unknown): never {
  throw thrown
}
