import { scenario } from './conformance-case.ts'
import type { ConformanceHost } from './conformance-case.ts'
import { coreErrors } from './core-errors.ts'
import type { Endpoint } from './endpoint.ts'
import { equal, holds } from './expectations.ts'
import type { ConformanceCase } from './expectations.ts'
import type { Logger } from './logger.ts'
import { pipeline } from './pipeline.ts'
import { reply } from './reply.ts'

const MAX_BYTES = 4_096

/** Sends back the bytes that came. */
function mirror(logger: Logger, maxBytes = MAX_BYTES): Endpoint {
  return pipeline({ name: 'conformance', maxBytes, logger }).handle(async (call) =>
    reply({ status: 200, body: await call.bytes() }),
  )
}

/** What the adapter reads. */
export const bodyCases: readonly ConformanceCase<ConformanceHost>[] = [
  ...(
    [
      ['all 256 byte values', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
      ['what is no UTF-8', new Uint8Array([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf5])],
      ['a byte order mark and line ends', new TextEncoder().encode('\ufeff{"a":1}\r\n\n\r ')],
      ['text in many scripts', new TextEncoder().encode('Größe 日本 🙂 e\u0301')],
      ['a single zero', new Uint8Array([0])],
    ] as const
  ).map(([what, bytes]) =>
    scenario(`the body comes as it was sent: ${what}`, async ({ mount, logger }) => {
      const server = await mount(mirror(logger))
      for (const type of [
        'application/json',
        'application/x-www-form-urlencoded',
        'text/plain',
        'multipart/form-data; boundary=x',
      ]) {
        const response = await server.fetch('/', { method: 'POST', headers: { 'content-type': type }, body: bytes })
        equal([response.status, ...(await bytesOf(response))], [200, ...bytes], `the bytes of a body of ${type}`)
      }
    }),
  ),

  scenario('a body of many parts is put together', async ({ mount, logger }) => {
    const whole = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251)
    const server = await mount(mirror(logger, 300_000))
    for (const body of [whole, streamOf(whole, 10_000)]) {
      const response = await server.fetch('/', streaming(body))
      const back = new Uint8Array(await response.arrayBuffer())
      equal([response.status, back.byteLength], [200, whole.byteLength], 'status and length')
      holds(
        back.every((byte, index) => byte === whole[index]),
        'the bytes are not those that were sent',
      )
    }
  }),

  scenario('no body is no bytes', async ({ mount, logger }) => {
    const server = await mount(mirror(logger))
    for (const body of [null, '', new Uint8Array()]) {
      const response = await server.fetch('/', { method: 'POST', body })
      equal([response.status, ...(await bytesOf(response))], [200], 'the bytes')
    }
  }),

  scenario('whoever reads twice gets the same bytes', async ({ mount, logger }) => {
    const endpoint = pipeline({ name: 'conformance', logger }).handle(async (call) => {
      const both = await Promise.all([call.bytes(), call.bytes()])
      const again = await call.bytes()
      return [both[0] === both[1], both[0] === again, new TextDecoder().decode(again)]
    })
    const response = await (await mount(endpoint)).fetch('/', { method: 'POST', body: 'once' })
    equal(await response.json(), [true, true, 'once'], 'the same object, and its text')
  }),

  scenario('a body just at the limit is taken', async ({ mount, logger }) => {
    const server = await mount(mirror(logger))
    const bytes = new Uint8Array(MAX_BYTES)
    for (const body of [bytes, streamOf(bytes, 1_000)]) {
      equal((await server.fetch('/', streaming(body))).status, 200, 'status')
    }
  }),

  scenario('a body that says it is too large is refused', async ({ mount, logger }) => {
    const server = await mount(mirror(logger))
    const headers = { 'content-length': String(MAX_BYTES + 1) }
    const response = await server.fetch('/', { method: 'POST', headers, body: new Uint8Array(MAX_BYTES + 1) })
    equal([response.status, await codeOf(response)], [413, 'body_too_large'], 'status and code')
  }),

  scenario('a body that turns out too large is refused, and the next call is served', async ({ mount, logger }) => {
    const server = await mount(mirror(logger))
    const response = await server.fetch('/', streaming(streamOf(new Uint8Array(2 * MAX_BYTES), 1_000)))
    equal([response.status, await codeOf(response)], [413, 'body_too_large'], 'status and code')
    equal((await server.fetch('/', { method: 'POST', body: 'next' })).status, 200, 'the status of the next call')
  }),

  scenario('a compressed body is refused', async ({ mount, logger }) => {
    const server = await mount(mirror(logger))
    for (const encoding of ['gzip', 'GZIP', 'br', 'identity, gzip']) {
      const headers = { 'content-encoding': encoding }
      const response = await server.fetch('/', { method: 'POST', headers, body: new Uint8Array([0x1f, 0x8b, 8, 0]) })
      equal(
        [response.status, await codeOf(response)],
        [415, 'content_encoding_unsupported'],
        `status and code of ${encoding}`,
      )
    }
  }),

  scenario('a refusal does not wait for the body', async ({ mount, logger }) => {
    const endpoint = pipeline({ name: 'conformance', logger })
      .use({ name: 'guard', run: () => coreErrors.error('shutting_down') })
      .handle(() => 'never')
    const response = await (await mount(endpoint)).fetch('/', { method: 'POST', body: new Uint8Array(65_536) })
    equal([response.status, await codeOf(response)], [503, 'shutting_down'], 'status and code')
  }),
]

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer())
}

async function codeOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { code?: unknown }).code
}

// `duplex` is asked for by the Fetch standard wherever a stream is sent; not every type library knows it.
function streaming(body: BodyInit): RequestInit {
  return { method: 'POST', body, duplex: 'half' } as RequestInit
}

function streamOf(bytes: Uint8Array, chunkBytes: number): ReadableStream<Uint8Array> {
  let offset = 0
  return new ReadableStream({
    pull: (controller) => {
      if (offset >= bytes.byteLength) return controller.close()
      controller.enqueue(bytes.slice(offset, offset + chunkBytes))
      offset += chunkBytes
    },
  })
}
