import { HookwellError, middleware, pipeline } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { expect, test } from 'vitest'

import { genuine, NOW_MS, verifying } from '../genuine.test-kit.ts'
import { signature } from '../signature.ts'
import { memoryReplayStore } from './memory-replay-store.ts'
import { replayGuard } from './replay-guard.ts'

const spent = (): HookwellError =>
  new HookwellError('too_slow', { status: 504, outcome: 'error', message: 'Too slow.', suggestion: 'Wait.' })

/** An endpoint that answers after a second, whatever its handler does, as budget() makes it. */
function desk(handler: () => Promise<unknown>) {
  const clock = fakeClock({ epochMs: NOW_MS })
  let begun = 0
  const endpoint = pipeline({ name: 'desk', kind: 'event', clock, logger: recordingLogger() })
    .use(
      middleware('limit', (call, next) => {
        call.deadline.begin({ limitMs: 1_000, reserveMs: () => 0, source: 'config', spent })
        return next({})
      }),
    )
    .use(signature(verifying('github')))
    .use(replayGuard({ store: memoryReplayStore({ clock }) }))
    .handle(() => {
      begun += 1
      return begun === 1 ? handler() : { ok: true }
    })
  return { clock, endpoint, begun: () => begun }
}

test.each<[string, () => unknown, number, number]>([
  ['ends well', () => ({ ok: true }), 409, 1],
  ['fails', () => Promise.reject(new Error('the database is down')), 200, 2],
])(
  'what is still at work is not begun again; once it %s its sender’s next try is judged anew',
  async (_what, end, status, begun) => {
    const work = Promise.withResolvers<unknown>()
    const { clock, endpoint, ...seen } = desk(() => work.promise.then(end))
    const request = await genuine('github')
    const answer = endpoint.run(request)
    await clock.advance(1_000)
    expect((await answer).status).toBe(504)
    expect((await endpoint.run(request)).status).toBe(409)
    work.resolve(undefined)
    await clock.advance(0)
    expect([(await endpoint.run(request)).status, seen.begun()]).toEqual([status, begun])
  },
)
