import { scenario } from './conformance-case.ts'
import type { ConformanceHost } from './conformance-case.ts'
import { HookwellError } from './error.ts'
import { equal, holds } from './expectations.ts'
import type { ConformanceCase } from './expectations.ts'
import { pipeline } from './pipeline.ts'
import { reply } from './reply.ts'

const POST: RequestInit = { method: 'POST' }

/** What the adapter writes. */
export const replyCases: readonly ConformanceCase<ConformanceHost>[] = [
  scenario('a value goes out as JSON', async ({ mount }) => {
    const value = { text: 'Größe 🙂 \u2028 "quoted"', list: [1, null, true], nested: { a: {} } }
    const response = await (await mount(pipeline({ name: 'conformance' }).handle(() => value))).fetch('/', POST)
    equal([response.status, typeOf(response)], [200, 'application/json'], 'status and type')
    equal(await response.json(), value, 'the body')
  }),

  scenario('a value that takes its time goes out the same', async ({ mount }) => {
    const later = async (): Promise<object> => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      return { late: true }
    }
    const response = await (await mount(pipeline({ name: 'conformance' }).handle(later))).fetch('/', POST)
    equal([response.status, await response.json()], [200, { late: true }], 'status and body')
  }),

  scenario('status and headers of a reply go out, each Set-Cookie on a line of its own', async ({ mount }) => {
    const headers = {
      location: '/jobs/42',
      'X-Own': 'a, b',
      'set-cookie': ['a=1; Path=/; Expires=Thu, 01 Jan 2026 00:00:00 GMT', 'b=2'],
    }
    const endpoint = pipeline({ name: 'conformance' }).handle(() =>
      reply({ status: 202, headers, body: { jobId: '42' } }),
    )
    const response = await (await mount(endpoint)).fetch('/', POST)
    equal([response.status, await response.json()], [202, { jobId: '42' }], 'status and body')
    equal([response.headers.get('location'), response.headers.get('x-own')], ['/jobs/42', 'a, b'], 'the headers')
    equal(response.headers.getSetCookie(), headers['set-cookie'], 'the cookies')
  }),

  scenario('text goes out as text', async ({ mount }) => {
    const text = 'Größe\r\n🙂'
    const endpoint = pipeline({ name: 'conformance' }).handle(() => reply({ status: 200, body: text }))
    const response = await (await mount(endpoint)).fetch('/', POST)
    equal([typeOf(response), await response.text()], ['text/plain; charset=utf-8', text], 'type and body')
  }),

  scenario('bytes go out as they are', async ({ mount }) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const endpoint = pipeline({ name: 'conformance' }).handle(() => reply({ status: 200, body: bytes }))
    const response = await (await mount(endpoint)).fetch('/', POST)
    equal(typeOf(response), 'application/octet-stream', 'type')
    equal([...new Uint8Array(await response.arrayBuffer())], [...bytes], 'the bytes')
  }),

  scenario('a part of a larger buffer goes out as that part', async ({ mount }) => {
    const part = new Uint8Array([0, 1, 2, 3, 4, 5]).subarray(2, 4)
    const endpoint = pipeline({ name: 'conformance' }).handle(() => reply({ status: 200, body: part }))
    const response = await (await mount(endpoint)).fetch('/', POST)
    equal([...new Uint8Array(await response.arrayBuffer())], [2, 3], 'the bytes')
  }),

  scenario('a megabyte goes out whole', async ({ mount }) => {
    const text = 'ä'.repeat(524_288)
    const response = await (await mount(pipeline({ name: 'conformance' }).handle(() => text))).fetch('/', POST)
    holds((await response.json()) === text, 'the text is not the one that was sent')
  }),

  scenario('nothing, for a tool, says that it went well', async ({ mount }) => {
    const response = await (await mount(pipeline({ name: 'conformance' }).handle(() => undefined))).fetch('/', POST)
    equal([response.status, await response.json()], [200, { ok: true }], 'status and body')
  }),

  scenario('nothing, for an event, is a 204', async ({ mount }) => {
    const endpoint = pipeline({ name: 'conformance', kind: 'event' }).handle(() => undefined)
    const response = await (await mount(endpoint)).fetch('/', POST)
    equal([response.status, await response.text()], [204, ''], 'status and body')
  }),

  scenario('a reply without a body has none', async ({ mount }) => {
    for (const status of [200, 202, 204, 404]) {
      const endpoint = pipeline({ name: 'conformance' }).handle(() => reply({ status, headers: { 'x-own': '1' } }))
      const response = await (await mount(endpoint)).fetch('/', POST)
      equal([response.status, response.headers.get('x-own'), await response.text()], [status, '1', ''], 'the reply')
    }
  }),

  scenario('headers that a middleware has for any reply go out with a value and with a failure', async ({ mount }) => {
    const endpoint = pipeline({ name: 'conformance' })
      .use({ name: 'timing', run: (_call, next) => next({}), replyHeaders: () => ({ 'server-timing': 'total;dur=1' }) })
      .handle((call) => (call.headers.get('x-fails') === undefined ? reply({ status: 202, body: { a: 1 } }) : teapot()))
    const server = await mount(endpoint)
    for (const [headers, status] of [
      [{}, 202],
      [{ 'x-fails': '1' }, 418],
    ] as const) {
      const response = await server.fetch('/', { method: 'POST', headers })
      await response.text()
      equal([response.status, response.headers.get('server-timing')], [status, 'total;dur=1'], 'status and header')
    }
  }),

  scenario('HEAD gets the status and the headers of a GET, and no body', async ({ mount }) => {
    const endpoint = pipeline({ name: 'conformance', methods: ['GET'] }).handle(() =>
      reply({ status: 203, headers: { 'x-own': '1' }, body: { a: 1 } }),
    )
    const server = await mount(endpoint)
    const head = await server.fetch('/', { method: 'HEAD' })
    equal(
      [head.status, head.headers.get('x-own'), typeOf(head), await head.text()],
      [203, '1', 'application/json', ''],
      'HEAD',
    )
    const get = await server.fetch('/', { method: 'GET' })
    equal([get.status, await get.json()], [203, { a: 1 }], 'the GET after it')
  }),
]

function typeOf(response: Response): string | null {
  return response.headers.get('content-type')
}

function teapot(): HookwellError {
  return new HookwellError('teapot', {
    status: 418,
    actionable: false,
    message: 'No coffee.',
    suggestion: 'Ask for tea.',
  })
}
