import { PassThrough } from 'node:stream'

import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { ErrorRequestHandler, NextFunction, Response } from 'express'
import { describe, expect, test } from 'vitest'

import { expresses, gate, limit, listen, open } from './expresses.test-kit.ts'
import { toExpressErrors } from './to-express-errors.ts'
import { toExpress } from './to-express.ts'

/** What a handler may still try after its answer has been given. */
const attempts: readonly (readonly [string, (res: Response, next: NextFunction) => unknown])[] = [
  ['res.json()', (res) => res.json({ late: true })],
  ['res.status().send()', (res) => res.status(201).send('late')],
  ['res.redirect()', (res) => res.redirect('/elsewhere')],
  ['res.cookie()', (res) => res.cookie('a', 'b').end()],
  ['res.setHeader()', (res) => res.setHeader('x-late', '1')],
  ['res.writeHead()', (res) => res.writeHead(200, { 'x-late': '1' }).end('late')],
  ['res.write()', (res) => res.write('late')],
  ['res.end()', (res) => res.end('late')],
  [
    'a pipe',
    (res) => {
      const stream = new PassThrough()
      stream.pipe(res)
      stream.end('late')
    },
  ],
  ['next()', (_res, next) => next()],
  ['next(error)', (_res, next) => next(new Error('late'))],
]

describe.each(expresses)('a late handler on %s', (_name, express) => {
  describe.each(['at once', 'in a timer'] as const)('that acts %s', (when) => {
    test.each(attempts)('with %s changes nothing, breaks nothing, and is recorded once', async (attempt, act) => {
      const clock = fakeClock()
      const logger = recordingLogger()
      const started = gate()
      const late = gate()
      const acted = gate()
      const app = express()
      app.post(
        '/slow',
        toExpress(open({ clock, logger }).use(limit(1_000)), async (_req, res, next) => {
          started.open()
          await late.promise
          const run = (): void => {
            try {
              act(res, next)
            } finally {
              acted.open()
            }
          }
          if (when === 'at once') run()
          else setImmediate(run)
        }),
      )
      app.post('/next', (_req, res) => void res.json({ alive: true }))
      app.use(toExpressErrors({ logger }))
      const { url } = await listen(app)

      const answer = fetch(`${url}/slow`, { method: 'POST' })
      await started.promise
      await clock.advance(1_000)
      const response = await answer
      expect(response.status).toBe(504)
      expect(await response.json()).toMatchObject({ code: 'deadline_exceeded' })
      late.open()
      await acted.promise
      await new Promise(setImmediate)
      // The same keep-alive connection goes on: nothing destroyed the socket.
      expect(await (await fetch(`${url}/next`, { method: 'POST' })).json()).toEqual({ alive: true })
      // Going on to the next route is no answer: Express itself lets it pass when there is one already.
      const recorded =
        attempt === 'next()' ? [] : [['warn', 'a late result was dropped: the call had its answer already']]
      expect(logger.lines.map(({ level, message }) => [level, message])).toEqual(recorded)
    })
  })

  test('that throws is recorded once and answers nobody', async () => {
    const clock = fakeClock()
    const logger = recordingLogger()
    const started = gate()
    const late = gate()
    const app = express()
    app.post(
      '/',
      toExpress(open({ clock, logger }).use(limit(1_000)), async () => {
        started.open()
        await late.promise
        throw new Error('too late')
      }),
    )
    const { url } = await listen(app)
    const answer = fetch(url, { method: 'POST' })
    await started.promise
    await clock.advance(1_000)
    expect((await answer).status).toBe(504)
    late.open()
    await new Promise(setImmediate)
    expect(logger.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'a late result was dropped: the call had its answer already'],
    ])
  })

  test('that answers from its abort listener does not win against the answer', async () => {
    const clock = fakeClock()
    const started = gate()
    const app = express()
    const pipe = open({ clock, logger: recordingLogger() }).use(limit(1_000))
    app.post(
      '/',
      toExpress(
        pipe.handle((call) => {
          const { promise, open: answer } = gate<string>()
          call.signal.addEventListener('abort', () => answer('I won'))
          started.open()
          return promise
        }),
      ),
    )
    const { url } = await listen(app)
    const answer = fetch(url, { method: 'POST' })
    await started.promise
    await clock.advance(1_000)
    expect(await (await answer).json()).toMatchObject({ code: 'deadline_exceeded' })
  })

  test('that answers twice gives one answer', async () => {
    const app = express()
    const ended = gate()
    app.post(
      '/',
      toExpress(open({ logger: recordingLogger() }), (_req, res) => {
        res.json({ first: true })
        try {
          res.json({ second: true })
        } catch {
          ended.open()
        }
      }),
    )
    const { url } = await listen(app)
    expect(await (await fetch(url, { method: 'POST' })).json()).toEqual({ first: true })
    await ended.promise
  })

  test('without the error handler of ours, next(error) still leaves the connection alone', async () => {
    const clock = fakeClock()
    const logger = recordingLogger()
    const started = gate()
    const late = gate()
    const quiet: ErrorRequestHandler = (error, _req, _res, next) => next(error)
    const app = express()
    app.set('env', 'test')
    app.post(
      '/slow',
      toExpress(open({ clock, logger }).use(limit(1_000)), async (_req, _res, next) => {
        started.open()
        await late.promise
        next(new Error('late'))
      }),
    )
    app.post('/next', (_req, res) => void res.json({ alive: true }))
    app.use(quiet)
    const { url } = await listen(app)
    const answer = fetch(`${url}/slow`, { method: 'POST' })
    await started.promise
    await clock.advance(1_000)
    await (await answer).text()
    late.open()
    await new Promise(setImmediate)
    expect((await fetch(`${url}/next`, { method: 'POST' })).status).toBe(200)
  })
})
