import net from 'node:net'

import type { CallEnd, Nothing } from '@hookwell/core'
import { middleware } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { expresses, gate, listen, open, watch } from './expresses.test-kit.ts'
import { toExpress } from './to-express.ts'

const POST = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}'

describe.each(expresses)('a caller who hangs up on %s', (_name, express) => {
  test('stops waiting and undoes nothing: a payment runs to its end', async () => {
    const started = gate()
    const gone = gate()
    const paid = gate<{ callerGone: boolean; aborted: boolean }>()
    const ended = gate<CallEnd>()
    const app = express()
    app.post(
      '/',
      toExpress(
        open({ logger: recordingLogger() })
          .use(watch(ended.open))
          .handle(async (call) => {
            started.open()
            await gone.promise
            paid.open({ callerGone: call.callerGone, aborted: call.signal.aborted })
            return { paid: true }
          }),
      ),
    )
    const { port, server } = await listen(app)
    server.on('connection', (socket) => socket.on('close', () => setImmediate(gone.open)))
    const socket = net.connect(port, '127.0.0.1', () => socket.write(POST))
    await started.promise
    socket.destroy()
    expect(await paid.promise).toEqual({ callerGone: true, aborted: false })
    expect(await ended.promise).toMatchObject({ status: 200, delivered: false })
  })

  test.each([
    ['a read-only endpoint', { readOnly: true }],
    ["an endpoint that says onCallerGone: 'abort'", { onCallerGone: 'abort' as const }],
  ])('aborts the run of %s, and says why', async (_case, options) => {
    const started = gate()
    const reason = gate<unknown>()
    const app = express()
    app.post(
      '/',
      toExpress(
        open({ ...options, logger: recordingLogger() }).handle((call) => {
          call.signal.addEventListener('abort', () => reason.open(call.signal.reason))
          started.open()
          return reason.promise.then((why) => Promise.reject(why as Error))
        }),
      ),
    )
    const { port } = await listen(app)
    const socket = net.connect(port, '127.0.0.1', () => socket.write(POST))
    await started.promise
    socket.destroy()
    expect(await reason.promise).toMatchObject({ code: 'caller_gone' })
  })

  test('in the middle of the body never reaches the handler', async () => {
    const reading = gate()
    const ended = gate<CallEnd>()
    let handled = false
    const app = express()
    const read = middleware<Nothing>('read', async (call, next) => {
      call.onEnd(ended.open)
      reading.open()
      await call.bytes()
      return next({})
    })
    app.post(
      '/',
      toExpress(
        open({ logger: recordingLogger() })
          .use(read)
          .handle(() => (handled = true)),
      ),
    )
    const { port } = await listen(app)
    const socket = net.connect(port, '127.0.0.1', () =>
      socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 20\r\n\r\n{'),
    )
    await reading.promise
    socket.destroy()
    expect((await ended.promise).outcome).toMatchObject({ code: expect.stringMatching(/caller_gone|body_unreadable/) })
    expect(handled).toBe(false)
  })

  test('after the answer changes nothing: the call ended as delivered', async () => {
    const ended = gate<CallEnd>()
    const app = express()
    app.post(
      '/',
      toExpress(
        open()
          .use(watch(ended.open))
          .handle(() => ({})),
      ),
    )
    const { url } = await listen(app)
    await fetch(url, { method: 'POST' })
    expect(await ended.promise).toMatchObject({ status: 200, delivered: true })
  })

  test('around your own handler, its end is recorded with the status that it wrote', async () => {
    const ended = gate<CallEnd>()
    const app = express()
    app.post(
      '/',
      toExpress(open().use(watch(ended.open)), (_req, res) => void res.status(202).json({})),
    )
    const { url } = await listen(app)
    await fetch(url, { method: 'POST' })
    expect(await ended.promise).toMatchObject({ status: 202, delivered: true, outcome: { sent: true } })
  })

  test('around your own handler ends the call at once, and the handler goes its own way', async () => {
    const started = gate()
    const gone = gate()
    const done = gate<boolean>()
    const ended = gate<CallEnd>()
    const app = express()
    app.post(
      '/',
      toExpress(open({ logger: recordingLogger() }).use(watch(ended.open)), async (_req, res) => {
        started.open()
        await gone.promise
        res.json({ paid: true })
        done.open(true)
      }),
    )
    const { port } = await listen(app)
    const socket = net.connect(port, '127.0.0.1', () => socket.write(POST))
    await started.promise
    socket.destroy()
    expect(await ended.promise).toMatchObject({ delivered: false, outcome: { code: 'caller_gone' } })
    gone.open()
    expect(await done.promise).toBe(true)
  })
})
