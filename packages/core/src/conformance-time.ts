import { scenario, until } from './conformance-case.ts'
import type { ConformanceHost } from './conformance-case.ts'
import { HookwellError } from './error.ts'
import { equal } from './expectations.ts'
import type { ConformanceCase } from './expectations.ts'
import { fakeClock } from './fake-clock.ts'
import type { Middleware, Nothing } from './middleware.ts'
import { pipeline } from './pipeline.ts'

const tooSlow = (): HookwellError =>
  new HookwellError('too_slow', { status: 504, outcome: 'error', message: 'This takes too long.', suggestion: 'Wait.' })

/** What a budget does, as far as core is concerned. */
const limit: Middleware<unknown, Nothing> = {
  name: 'limit',
  run: (call, next) => {
    call.deadline.begin({ limitMs: 1_000, reserveMs: () => 0, source: 'config', spent: tooSlow })
    return next({})
  },
}

/** What becomes of an adapter when time runs out; the clock is the case's own, so nothing here waits for a second. */
export const timeCases: readonly ConformanceCase<ConformanceHost>[] = [
  ...(
    [
      ['returns', () => ({ late: true }), 'ok'],
      ['throws', () => Promise.reject(new Error('late')), 'internal_error'],
    ] as const
  ).map(([does, finish, result]) =>
    scenario(`a handler that ${does} after its time is up does not answer twice`, async ({ mount, logger }) => {
      const clock = fakeClock()
      const gate = Promise.withResolvers<void>()
      let running = 0
      const endpoint = pipeline({ name: 'conformance', clock, logger })
        .use(limit)
        .handle(async (call) => {
          running += 1
          if (call.headers.get('x-slow') === undefined) return { quick: true }
          await gate.promise
          return finish()
        })
      const server = await mount(endpoint)
      const answer = server.fetch('/', { method: 'POST', headers: { 'x-slow': '1' } })
      await until(() => running === 1, 'the handler ran')
      await clock.advance(1_000)
      const response = await answer
      equal(
        [response.status, ((await response.json()) as { code?: unknown }).code],
        [504, 'too_slow'],
        'status and code',
      )
      gate.resolve()
      await until(() => logger.lines.length > 0, 'the late result was recorded')
      const next = await server.fetch('/', { method: 'POST' })
      equal([next.status, await next.json()], [200, { quick: true }], 'the next call')
      equal(
        logger.lines.map(({ level, fields }) => [level, fields['result']]),
        [['warn', result]],
        'the log',
      )
    }),
  ),

  scenario('the signal aborts when the time is up, after the answer', async ({ mount, logger }) => {
    const clock = fakeClock()
    const seen: { running?: boolean; reason?: unknown } = {}
    const endpoint = pipeline({ name: 'conformance', clock, logger })
      .use(limit)
      .handle(({ signal }) => {
        seen.running = true
        // Whoever answers from the abort listener must not win.
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            seen.reason = (signal.reason as HookwellError).code
            resolve({ won: true })
          })
        })
      })
    const answer = (await mount(endpoint)).fetch('/', { method: 'POST' })
    await until(() => seen.running === true, 'the handler ran')
    await clock.advance(1_000)
    equal([(await answer).status, seen.reason], [504, 'too_slow'], 'status and reason')
  }),

  scenario(
    'a caller who sends half a body and waits is answered, and the next one is served',
    async ({ mount, logger }) => {
      const clock = fakeClock()
      let reading = false
      const endpoint = pipeline({ name: 'conformance', clock, logger, bodyTimeoutMs: 2_000 }).handle((call) => {
        const bytes = call.bytes()
        reading = true
        return bytes
      })
      const server = await mount(endpoint)
      const half = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode('half of a bo')),
      })
      const answer = server.fetch('/', { method: 'POST', body: half, duplex: 'half' } as RequestInit)
      await until(() => reading, 'the handler read')
      await clock.advance(2_000)
      const response = await answer
      equal(
        [response.status, ((await response.json()) as { code?: unknown }).code],
        [408, 'body_timeout'],
        'status and code',
      )
      equal(await (await server.fetch('/', { method: 'POST', body: 'whole' })).text(), 'whole', 'the next call')
    },
  ),
]
