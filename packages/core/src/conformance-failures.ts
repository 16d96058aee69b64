import { scenario } from './conformance-case.ts'
import type { ConformanceHost } from './conformance-case.ts'
import { HookwellError } from './error.ts'
import { equal, holds } from './expectations.ts'
import type { ConformanceCase } from './expectations.ts'
import { pipeline } from './pipeline.ts'
import { reply } from './reply.ts'

const POST: RequestInit = { method: 'POST' }
const SECRET = 'hunter2'

const notFound = (): HookwellError =>
  new HookwellError('order_not_found', {
    status: 404,
    message: 'Order ORD-1 was not found.',
    suggestion: 'Ask for the number again.',
    headers: { 'x-own': '1' },
    retryAfterMs: 1_500,
    cause: new Error(SECRET),
  })

/** What the adapter writes when the answer is no. */
export const failureCases: readonly ConformanceCase<ConformanceHost>[] = [
  scenario('a failure leaves in the one shape, as the 200 that a tool’s caller reads', async ({ mount, logger }) => {
    const endpoint = pipeline({ name: 'conformance', logger, ids: () => 'call-1' }).handle(() =>
      Promise.reject(notFound()),
    )
    const response = await (await mount(endpoint)).fetch('/', POST)
    equal([response.status, response.headers.get('content-type')], [200, 'application/json'], 'status and type')
    equal([response.headers.get('x-own'), response.headers.get('retry-after')], ['1', '2'], 'the headers')
    const answer = {
      error: true,
      code: 'order_not_found',
      message: 'Order ORD-1 was not found.',
      suggestion: 'Ask for the number again.',
      retryable: true,
      callId: 'call-1',
    }
    equal(await response.json(), answer, 'the answer')
  }),

  scenario('a failure leaves with its own status where the sender reads statuses', async ({ mount, logger }) => {
    const endpoint = pipeline({ name: 'conformance', kind: 'event', logger }).handle(notFound)
    equal((await (await mount(endpoint)).fetch('/', POST)).status, 404, 'status')
  }),

  ...(
    [
      ['an error', new Error(`postgres://app:${SECRET}@db`)],
      ['a text', SECRET],
      ['nothing', undefined],
    ] as const
  ).flatMap(([what, thrown]) =>
    (['at once', 'later'] as const).map((when) =>
      scenario(`a handler that throws ${what} ${when} gives the blank internal answer`, async ({ mount, logger }) => {
        const raise = (): never => {
          throw thrown
        }
        const endpoint = pipeline({ name: 'conformance', logger, ids: () => 'call-1' }).handle(
          when === 'at once' ? raise : () => new Promise((resolve) => setTimeout(resolve, 1)).then(raise),
        )
        const server = await mount(endpoint)
        const response = await server.fetch('/', POST)
        const text = await response.text()
        const { code, callId } = JSON.parse(text) as { code?: unknown; callId?: unknown }
        equal([response.status, code, callId], [500, 'internal_error', 'call-1'], 'status, code and callId')
        holds(
          ![...response.headers]
            .flat()
            .concat(text)
            .some((part) => part.includes(SECRET)),
          'what was thrown has leaked',
        )
        equal(
          logger.lines.map(({ level, fields }) => [level, fields['callId']]),
          [['error', 'call-1']],
          'the log',
        )
        equal((await server.fetch('/', POST)).status, 500, 'the next call')
      }),
    ),
  ),

  scenario('a reply that cannot be written becomes the blank internal answer', async ({ mount, logger }) => {
    for (const headers of [{ 'x-own': `line\r\nset-cookie: ${SECRET}` }, { 'bad name': '1' }]) {
      const endpoint = pipeline({ name: 'conformance', logger }).handle(() =>
        reply({ status: 200, headers, body: SECRET }),
      )
      const response = await (await mount(endpoint)).fetch('/', POST)
      const text = await response.text()
      equal(
        [response.status, (JSON.parse(text) as { code?: unknown }).code],
        [500, 'internal_error'],
        'status and code',
      )
      holds(!text.includes(SECRET) && response.headers.getSetCookie().length === 0, 'the reply has leaked')
    }
  }),

  scenario('a method that is not taken is a 405 with Allow', async ({ mount, logger }) => {
    const server = await mount(pipeline({ name: 'conformance', logger, methods: ['POST', 'PUT'] }).handle(() => 1))
    const response = await server.fetch('/', { method: 'DELETE' })
    equal([response.status, response.headers.get('allow')], [405, 'POST, PUT, OPTIONS'], 'status and Allow')
    equal(((await response.json()) as { code?: unknown }).code, 'method_not_allowed', 'code')
    const head = await server.fetch('/', { method: 'HEAD' })
    equal([head.status, head.headers.get('allow'), await head.text()], [405, 'POST, PUT, OPTIONS', ''], 'HEAD')
  }),

  scenario('OPTIONS is told what there is, and nothing runs', async ({ mount, logger }) => {
    let runs = 0
    const server = await mount(pipeline({ name: 'conformance', logger, methods: ['GET'] }).handle(() => (runs += 1)))
    const response = await server.fetch('/', { method: 'OPTIONS' })
    equal(
      [response.status, response.headers.get('allow'), await response.text()],
      [204, 'GET, HEAD, OPTIONS', ''],
      'the reply',
    )
    equal(runs, 0, 'runs of the handler')
  }),
]
