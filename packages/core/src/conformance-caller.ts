import type { CallEnd } from './call.ts'
import { scenario, until } from './conformance-case.ts'
import type { ConformanceHost, ConformanceServer } from './conformance-case.ts'
import { isHookwellError } from './error.ts'
import { equal } from './expectations.ts'
import type { ConformanceCase } from './expectations.ts'
import { pipeline } from './pipeline.ts'

/** What the adapter notices of the other end. */
export const callerCases: readonly ConformanceCase<ConformanceHost>[] = [
  scenario('the end of a call is told once, when its reply has gone', async ({ mount, logger }) => {
    const ends: CallEnd[] = []
    const endpoint = pipeline({ name: 'conformance', logger }).handle((call) => {
      call.onEnd((end) => ends.push(end))
    })
    const server = await mount(endpoint)
    const response = await server.fetch('/', { method: 'POST' })
    equal(await response.json(), { ok: true }, 'the body')
    await until(() => ends.length > 0, 'the end was told')
    await server.fetch('/', { method: 'POST' })
    await until(() => ends.length > 1, 'the end of the next call was told')
    equal(
      ends.map(({ delivered, status }) => [delivered, status]),
      [
        [true, 200],
        [true, 200],
      ],
      'what was told',
    )
  }),

  scenario('a caller who leaves is noticed, and the run goes on to its end', async ({ mount, logger }) => {
    const seen: { gone?: () => boolean; aborted?: boolean; end?: CallEnd } = {}
    const payment = Promise.withResolvers<void>()
    const endpoint = pipeline({ name: 'conformance', logger }).handle(async (call) => {
      call.onEnd((end) => (seen.end = end))
      seen.gone = () => call.callerGone
      await payment.promise
      seen.aborted = call.signal.aborted
      return { paid: true }
    })
    const server = await mount(endpoint)
    const hangUp = leaving(server, { method: 'POST', body: 'pay' })
    await until(() => seen.gone !== undefined, 'the handler ran')
    equal(seen.gone?.(), false, 'call.callerGone before')
    hangUp()
    await until(() => seen.gone?.() === true, 'call.callerGone was true')
    payment.resolve()
    await until(() => seen.end !== undefined, 'the end was told')
    equal([seen.aborted, seen.end?.delivered, seen.end?.status], [false, false, 200], 'aborted, delivered and status')
  }),

  scenario('a caller who leaves aborts a run that only reads, with the reason', async ({ mount, logger }) => {
    const seen: { running?: boolean; reason?: unknown; end?: CallEnd } = {}
    const endpoint = pipeline({ name: 'conformance', logger, readOnly: true }).handle(async (call) => {
      call.onEnd((end) => (seen.end = end))
      const { signal } = call
      const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      seen.running = true
      await aborted
      seen.reason = signal.reason
      throw signal.reason
    })
    const hangUp = leaving(await mount(endpoint), { method: 'POST', body: 'read' })
    await until(() => seen.running === true, 'the handler ran')
    hangUp()
    await until(() => seen.end !== undefined, 'the end was told')
    equal(
      [codeOf(seen.reason), codeOf(seen.end?.outcome), seen.end?.delivered],
      ['caller_gone', 'caller_gone', false],
      'the end',
    )
  }),

  scenario('a caller who leaves with half the body sent ends the wait for it', async ({ mount, logger }) => {
    const seen: { reading?: boolean; end?: CallEnd } = {}
    const endpoint = pipeline({ name: 'conformance', logger }).handle((call) => {
      call.onEnd((end) => (seen.end = end))
      const bytes = call.bytes()
      seen.reading = true
      return bytes
    })
    const half = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('half of a bo')),
    })
    const hangUp = leaving(await mount(endpoint), { method: 'POST', body: half, duplex: 'half' } as RequestInit)
    await until(() => seen.reading === true, 'the handler read')
    hangUp()
    await until(() => seen.end !== undefined, 'the end was told')
    equal([codeOf(seen.end?.outcome), seen.end?.delivered], ['caller_gone', false], 'the end')
  }),

  scenario('a caller who leaves takes nobody along', async ({ mount, logger }) => {
    let running = 0
    const gate = Promise.withResolvers<void>()
    const endpoint = pipeline({ name: 'conformance', logger }).handle(async (call) => {
      running += 1
      await gate.promise
      return { gone: call.callerGone }
    })
    const server = await mount(endpoint)
    const staying = server.fetch('/', { method: 'POST' })
    const hangUp = leaving(server, { method: 'POST' })
    await until(() => running === 2, 'both ran')
    hangUp()
    gate.resolve()
    equal(await (await staying).json(), { gone: false }, 'the call that stayed')
  }),
]

/** Sends a request; gives back the way to hang up. What becomes of the promise then is the runtime's affair. */
function leaving(server: ConformanceServer, init: RequestInit): () => void {
  const caller = new AbortController()
  void server.fetch('/', { ...init, signal: caller.signal }).catch(() => {})
  return () => caller.abort()
}

function codeOf(value: unknown): string | undefined {
  return isHookwellError(value) ? value.code : undefined
}
