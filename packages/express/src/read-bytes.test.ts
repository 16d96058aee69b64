import { gzipSync } from 'node:zlib'

import type { Middleware, Nothing, PipelineOptions } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { Express, RequestHandler } from 'express'
import request from 'supertest'
import { describe, expect, test } from 'vitest'

import { expresses, listen, open, rawExchange } from './expresses.test-kit.ts'
import { keepRawBody } from './keep-raw-body.ts'
import { toExpress } from './to-express.ts'

const SENT = '{"a": 1,  "name": "Zoë"}'

/** An endpoint that gives back the very bytes it saw. */
function echo(app: Express, before: readonly RequestHandler[] = [], logger = recordingLogger()): Express {
  for (const handler of before) app.use(handler)
  app.post(
    '/',
    toExpress(
      open({ logger, maxBytes: 2_048 }).handle(async (call) => Buffer.from(await call.bytes()).toString('hex')),
    ),
  )
  return app
}

/** A request with more than an endpoint takes, which does not say so. */
const LONG = [
  'POST / HTTP/1.1',
  'host: a',
  'transfer-encoding: chunked',
  'connection: close',
  '',
  '1000',
  'x'.repeat(4_096),
  '0',
  '',
  '',
].join('\r\n')

const hex = (text: string | Buffer): string => Buffer.from(text).toString('hex')

describe.each(expresses)('the raw body on %s', (_name, express) => {
  test.each<[string, () => RequestHandler[]]>([
    ['nothing is mounted before', () => []],
    ['express.json() kept the bytes', () => [express.json({ verify: keepRawBody })]],
    ['express.raw() kept the bytes', () => [express.raw({ type: '*/*', verify: keepRawBody })]],
    ['a parser for another type skipped the body', () => [express.urlencoded({ extended: false })]],
    [
      'something upstream paused the stream',
      () => [
        (req, _res, next) => {
          req.pause()
          next()
        },
      ],
    ],
    [
      'an async step came before',
      () => [
        (_req, _res, next) => {
          setImmediate(next)
        },
      ],
    ],
  ])('is what came over the wire when %s', async (_case, before) => {
    const response = await request(echo(express(), before()))
      .post('/')
      .set('content-type', 'application/json')
      .send(SENT)
    expect([response.status, response.body]).toEqual([200, hex(SENT)])
  })

  describe('behind a pipeline that reads it too', () => {
    const reader = (options: Partial<PipelineOptions>, read: Middleware<unknown, Nothing>['run']): RequestHandler =>
      toExpress(open({ logger: recordingLogger(), ...options }).use({ name: 'reader', run: read }))
    const whole: Middleware<unknown, Nothing>['run'] = async (call, next) => {
      await call.bytes()
      return next({})
    }

    test.each<[string, RequestHandler[]]>([
      ['has been read', [reader({}, whole)]],
      ['has been read, two pipelines further out', [reader({}, whole), reader({}, (_call, next) => next({}))]],
      [
        'is being read',
        [
          reader({}, (call, next) => {
            void call.bytes()
            return next({})
          }),
        ],
      ],
      [
        'was kept, though it is over the limit there',
        [express.json({ verify: keepRawBody }), reader({ maxBytes: 2 }, (_call, next) => next({}))],
      ],
    ])('is the same where it %s', async (_case, before) => {
      const response = await request(echo(express(), before))
        .post('/')
        .set('content-type', 'application/json')
        .send(SENT)
      expect([response.status, response.body]).toEqual([200, hex(SENT)])
    })

    test.each<[string, Middleware<unknown, Nothing>['run']]>([
      ['has been read', whole],
      [
        'is being read',
        (call, next) => {
          void call.bytes()
          return next({})
        },
      ],
    ])('has its own limit where it %s', async (_case, read) => {
      const { port } = await listen(echo(express(), [reader({ maxBytes: 10_000 }, read)]))
      const seen = await rawExchange(port, LONG)
      expect(seen).toContain('413 Payload Too Large')
      expect(seen).toContain('"code":"body_too_large"')
    })

    test('is gone where a parser ate it before both', async () => {
      const logger = recordingLogger()
      const app = echo(express(), [express.json(), reader({}, (_call, next) => next({}))], logger)
      const response = await request(app).post('/').send({ a: 1 })
      expect([response.status, response.body.code]).toEqual([500, 'internal_error'])
      expect(logger.lines.at(-1)?.message).toContain('keepRawBody')
    })
  })

  test.each<[string, RequestHandler, RegExp]>([
    ['express.json()', express.json(), /express\.json\(\{ verify: keepRawBody \}\)/],
    ['express.raw()', express.raw({ type: '*/*' }), /keepRawBody/],
    [
      'a listener of your own',
      (req, _res, next) => {
        req.on('data', () => {})
        req.on('end', next)
      },
      /body parser read it/,
    ],
    [
      'setEncoding()',
      (req, _res, next) => {
        req.setEncoding('utf8')
        next()
      },
      /setEncoding/,
    ],
  ])('gone because of %s is a set-up fault: blank for the caller, the fix in the log', async (_case, before, fix) => {
    const logger = recordingLogger()
    const response = await request(echo(express(), [before], logger))
      .post('/')
      .set('content-type', 'application/json')
      .send(SENT)
    expect([response.status, response.body.code]).toEqual([500, 'internal_error'])
    expect(response.text).not.toMatch(/express|keepRawBody|setEncoding/)
    expect(logger.lines).toHaveLength(1)
    expect(logger.lines[0]?.message).toMatch(fix)
    expect(logger.lines[0]?.fields).toMatchObject({ callId: response.body.callId, reason: 'configuration' })
  })

  test('an empty body is zero bytes, with a parser before it or without', async () => {
    expect((await request(echo(express())).post('/')).body).toBe('')
    expect(
      (
        await request(echo(express(), [express.json()]))
          .post('/')
          .set('content-type', 'application/json')
      ).body,
    ).toBe('')
  })

  test.each([
    ['bare', []],
    ['with express.json({ verify: keepRawBody })', [express.json({ verify: keepRawBody })]],
  ])('a compressed body is a 415, %s', async (_case, before) => {
    const response = await request(echo(express(), before))
      .post('/')
      .set('content-type', 'application/json')
      .set('content-encoding', 'gzip')
      .serialize((body) => body as string)
      .send(gzipSync(SENT))
    expect([response.status, response.body.code]).toEqual([415, 'content_encoding_unsupported'])
  })

  test('a declared length over the limit is refused, and the caller who is still sending reads why', async () => {
    const response = await request(echo(express()))
      .post('/')
      .set('content-type', 'application/json')
      .send(`"${'x'.repeat(5_000_000)}"`)
    expect([response.status, response.body.code]).toEqual([413, 'body_too_large'])
  })

  test('a body without a length is stopped at the limit', async () => {
    const { port } = await listen(echo(express()))
    const seen = await rawExchange(port, LONG)
    expect(seen).toContain('413 Payload Too Large')
  })

  test('kept bytes over the limit are refused alike', async () => {
    const app = echo(express(), [express.json({ verify: keepRawBody, limit: '1mb' })])
    const response = await request(app)
      .post('/')
      .send({ text: 'x'.repeat(4_000) })
    expect(response.status).toBe(413)
  })

  test('a caller who sends half a body and waits is told so, and cut off', async () => {
    const clock = fakeClock()
    const app = express()
    app.post('/', toExpress(open({ clock }).handle(async (call) => (await call.bytes()).byteLength)))
    const { port } = await listen(app)
    const seen = await rawExchange(port, 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nhalf', () => {
      const until = setInterval(() => {
        if (clock.pending === 0) return
        clearInterval(until)
        void clock.advance(10_000)
      }, 5)
    })
    expect(seen).toMatch(/^HTTP\/1\.1 408 /)
    expect(seen.toLowerCase()).toContain('connection: close')
    expect(seen).toContain('"code":"body_timeout"')
  })
})
