import { describe, expect, test } from 'vitest'

import type { Call } from './call.ts'
import { HookwellError } from './error.ts'
import type { FakeClock } from './fake-clock.ts'
import { heldCall } from './held-call.test-kit.ts'
import type { WireReply } from './host.ts'
import { pipeline } from './pipeline.ts'
import { reply, sentReply } from './reply.ts'

const later = <T>(clock: FakeClock, ms: number, value: () => T): Promise<T> =>
  new Promise((resolve, reject) =>
    clock.after(ms, () => {
      try {
        resolve(value())
      } catch (thrown) {
        reject(thrown as Error)
      }
    }),
  )

function spendAt(limitMs: number) {
  return (given: Call): void =>
    given.deadline.begin({ limitMs, reserveMs: () => 0, source: 'config', spent: () => SPENT })
}
const SPENT = new HookwellError('spent', { message: 'Too slow.', suggestion: 'Wait.', status: 504, outcome: 'error' })

describe('a call is answered exactly once', () => {
  test('and its end is told when the host has passed it on', async () => {
    const { run, close, written, ends, clock } = heldCall((_call, time) => later(time, 5, () => ({ ok: true })))
    run()
    await clock.advance(5)
    expect(written).toMatchObject([{ status: 200, body: '{"ok":true}' }])
    expect(ends).toEqual([])
    close(true)
    close(true)
    expect(ends).toMatchObject([{ status: 200, totalMs: 5, delivered: true }])
  })

  test('its stages add up to the total, whenever the end is told', async () => {
    const { run, close, ends, clock } = heldCall((_call, time) => later(time, 5, () => ({ ok: true })))
    run()
    await clock.advance(500)
    close(true)
    expect(ends[0]?.totalMs).toBe(5)
    expect(ends[0]?.stages).toEqual([
      { name: 'receive', startMs: 0, durationMs: 0 },
      { name: 'handler', startMs: 0, durationMs: 5 },
      { name: 'respond', startMs: 5, durationMs: 0 },
    ])
  })

  test('where the host tells no close, the end is told with the answer', () => {
    const { run, ends } = heldCall(() => 1, { host: { tellsClose: false } })
    run()
    expect(ends).toMatchObject([{ delivered: true }])
  })

  test('ended but not passed on is told as such', () => {
    const { run, close, ends } = heldCall(() => 1)
    run()
    close(false)
    expect(ends).toMatchObject([{ status: 200, delivered: false }])
  })

  test('a reply that the host wrote itself is not written again', () => {
    const { run, close, written, ends } = heldCall(() => sentReply(302))
    run()
    close(true)
    expect(written).toEqual([])
    expect(ends).toMatchObject([{ status: 302, delivered: true }])
  })
})

describe('what comes late is recorded, once, and dropped', () => {
  test.each<[string, () => unknown, object]>([
    ['a result', () => ({ ok: true }), { result: 'ok', lateMs: 900 }],
    ['a failure', () => new HookwellError('no', { message: 'No.', suggestion: 'Ask.' }), { result: 'no' }],
    ['a throw', () => JSON.parse('{'), { result: 'internal_error', cause: expect.any(SyntaxError) as unknown }],
  ])('%s', async (_name, value, fields) => {
    const { run, clock, written, logger } = heldCall((given, time) => {
      spendAt(100)(given)
      return later(time, 1_000, value)
    })
    run()
    await clock.advance(2_000)
    expect(written).toMatchObject([{ status: 504 }])
    expect(logger.lines).toMatchObject([
      {
        level: 'warn',
        message: 'a late result was dropped: the call had its answer already',
        fields: { callId: 'call-1', ...fields },
      },
    ])
  })
})

describe('the budget is spent', () => {
  test('while the body is under way: the wait ends with it, and the connection is not used again', async () => {
    const { run, clock, written, logger } = heldCall(
      (given) => {
        spendAt(100)(given)
        return given.bytes()
      },
      { host: { readBytes: () => undefined } },
    )
    run()
    await clock.advance(200)
    expect(written).toMatchObject([{ status: 504, closeConnection: true }])
    expect([clock.pending, logger.lines]).toEqual([0, []])
  })

  test('the run is told after the answer has left', async () => {
    const order: string[] = []
    const { run, clock } = heldCall(
      (given) => {
        spendAt(100)(given)
        given.signal.addEventListener('abort', () => order.push('aborted'))
        return new Promise(() => {})
      },
      { host: { write: () => void order.push('answered') } },
    )
    run()
    await clock.advance(100)
    expect(order).toEqual(['answered', 'aborted'])
  })
})

describe('a reply that the host cannot write', () => {
  test('becomes the blank internal answer, and the cause is logged', () => {
    const written: WireReply[] = []
    const { run, close, ends, logger } = heldCall(
      () => reply({ status: 200, headers: { 'x-a': 'a\nb' }, body: 'secret' }),
      {
        host: {
          write: (wire) => {
            if (wire.headers['x-a'] !== undefined) throw new TypeError('Invalid character in header')
            written.push(wire)
          },
        },
      },
    )
    run()
    close(true)
    expect(written).toMatchObject([{ status: 500, body: expect.not.stringContaining('secret') as unknown }])
    expect(ends).toMatchObject([{ status: 500, outcome: { code: 'internal_error' }, delivered: true }])
    expect(logger.lines).toMatchObject([{ level: 'error', message: 'Invalid character in header' }])
  })

  test('nor that one, is given up and said', () => {
    const { run, ends, logger } = heldCall(() => 1, {
      host: {
        write: () => {
          throw new Error('the socket is no more')
        },
      },
    })
    run()
    expect(ends).toMatchObject([{ delivered: false }])
    expect(logger.lines.map(({ message }) => message)).toEqual([
      'the reply could not be written',
      'the socket is no more',
    ])
  })
})

test('a logger that throws decides nothing', async () => {
  const fail = (): never => {
    throw new Error('disk full')
  }
  const logger = { debug: fail, info: fail, warn: fail, error: fail }
  const endpoint = pipeline({ name: 'orders', logger }).handle(() => Promise.reject(new Error('x')))
  expect((await endpoint.run({})).status).toBe(500)
})
