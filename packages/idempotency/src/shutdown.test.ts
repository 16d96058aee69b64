import { expect, test, vi } from 'vitest'

const INPUT = { headers: { 'x-conversation': 'talk-1' }, body: { orderId: 'ORD-1' } }

// Draining is for good, so each test has a copy of these modules of its own.
async function setUp() {
  vi.resetModules()
  const { drain } = await import('@hookwell/core')
  const { fakeClock } = await import('@hookwell/core/testing')
  const kit = await import('./guarded.test-kit.ts')
  const { duplicates } = await import('./duplicates.ts')
  const clock = fakeClock()
  const { store, trouble, asked } = kit.troubledStore(clock)
  const gate = Promise.withResolvers<unknown>()
  const made = kit.guardedBy(duplicates({ store }), { clock, limitMs: 1_000, handle: () => gate.promise })
  void made.call(INPUT)
  await clock.advance(1_000)
  return { ...made, drain: () => drain({ timeoutMs: 8_000, clock }), trouble, asked, gate }
}

test('drain() waits for a run whose caller has given up, and until what came of it is kept', async () => {
  const { drain, clock, gate, trouble, asked } = await setUp()
  const keeping = Promise.withResolvers<void>()
  trouble.before = () => keeping.promise
  let report: unknown
  void drain().then((seen) => (report = seen))
  await clock.advance(500)
  gate.resolve({ refunded: true })
  await clock.advance(500)
  expect([report, asked]).toEqual([undefined, ['reserve', 'complete']])
  keeping.resolve()
  await clock.advance(0)
  expect([report, clock.pending]).toEqual([{ aborted: 0 }, 0])
})

test('but not for one that never ends', async () => {
  const { drain, clock } = await setUp()
  let report: unknown
  void drain().then((seen) => (report = seen))
  await clock.advance(9_000)
  expect(report).toEqual({ aborted: 1 })
})

test('and for one that begins behind the answer of its call, as work does that nobody waits for', async () => {
  vi.resetModules()
  const { drain, pipeline } = await import('@hookwell/core')
  const { fakeClock } = await import('@hookwell/core/testing')
  const kit = await import('./guarded.test-kit.ts')
  const { duplicates } = await import('./duplicates.ts')
  const clock = fakeClock()
  const { store, trouble, asked } = kit.troubledStore(clock)
  const [reserving, work] = [Promise.withResolvers<void>(), Promise.withResolvers<number>()]
  trouble.before = () => reserving.promise
  const guard = duplicates({ store })
  const served = pipeline({ name: 'refund_order', clock })
    .use(kit.trusting(kit.SIGNED))
    .use(kit.fromBody)
    .handle((call) => {
      const invocation = {
        call,
        tool: 'refund_order',
        parameters: call.parameters,
        conversationId: 'talk-1',
        readOnly: false,
      }
      void guard.around(invocation, async () => ({ ok: true, value: await work.promise }))
      return { started: true }
    })
  expect((await served.run(INPUT)).json()).toEqual({ started: true })
  reserving.resolve()
  await clock.advance(0)
  let report: unknown
  void drain({ timeoutMs: 8_000, clock }).then((seen) => (report = seen))
  await clock.advance(500)
  expect([report, asked]).toEqual([undefined, ['reserve']])
  work.resolve(1)
  await clock.advance(0)
  expect([report, asked, clock.pending]).toEqual([{ aborted: 0 }, ['reserve', 'complete'], 0])
})
