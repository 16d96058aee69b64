// What docs/guide/budgets.md shows; run as it stands.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer, budget, pipeline, reply, signature, unsigned } from 'hookwell'
import type { Outcome } from 'hookwell'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'

const clock = fakeClock()
const logger = recordingLogger()
const orders = { find: async (_id: string, _options: { signal: AbortSignal }) => ({ status: 'shipped' }) }
// It never comes to an end.
const routes = { plan: (_order: object) => new Promise<string>(() => {}) }
const advisor = { adviceOn: async (_order: object) => 'It arrives tomorrow.' }

// #region limits
const endpoint = pipeline({ name: 'check_order_status' })
  .use(budget({ idealMs: 800, maxMs: 3_000, hardMs: 20_000 }))
  .use(unsigned())
  .handle(({ budget: { idealMs, maxMs, hardMs } }) => ({ idealMs, maxMs, hardMs }))
// #endregion
assert.deepEqual((await endpoint.run({})).json(), { idealMs: 800, maxMs: 3_000, hardMs: 20_000 })

const start = pipeline({ name: 'check_order_status', languages: ['en', 'de'], clock, logger })
  .use(budget())
  .use(unsigned())

const spends =
  // #region remaining
  start.handle(async ({ budget }) => {
    const order = await orders.find('ORD-12345', { signal: budget.signal })
    // Advice is nice to have: only where there is time for it.
    return budget.remainingMs() > 1_500 ? { ...order, advice: await advisor.adviceOn(order) } : order
  })
// #endregion
assert.deepEqual((await spends.run({})).json(), { status: 'shipped', advice: 'It arrives tomorrow.' })

const hangs =
  // #region stages
  start.handle(async ({ budget }) => {
    const order = await budget.stage('load_order', () => orders.find('ORD-12345', { signal: budget.signal }), {
      title: { en: 'Looking up the order', de: 'Die Suche nach der Bestellung' },
    })
    const route = await budget.stage('plan_route', () => routes.plan(order), {
      title: { en: 'Working out the route', de: 'Die Planung der Route' },
    })
    return { ...order, route }
  })
// #endregion
for (const [language, message] of [
  ['en', 'Working out the route is taking longer than expected, so there is no result yet.'],
  ['de', 'Die Planung der Route dauert länger als erwartet, deshalb gibt es noch kein Ergebnis.'],
] as const) {
  const given = hangs.run({ headers: { 'accept-language': language } })
  await clock.advance(60_000)
  assert.equal(((await given).json() as { message: string }).message, message)
}

const upstream = createServer(({ headers }, response) => {
  response.end(JSON.stringify({ inStock: true, toldToWaitMs: headers['x-request-timeout-ms'] }))
})
await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
const { port } = upstream.address() as AddressInfo
const stockUrl = `http://127.0.0.1:${port}/stock`

const fetches =
  // #region fetch
  pipeline({ name: 'check_stock' })
    .use(budget({ fetchHosts: ['127.0.0.1', 'stock.internal', '*.example.com'] }))
    .use(unsigned())
    .handle(async ({ budget }) => {
      const response = await budget.fetch(stockUrl, { minimumMs: 300 })
      return response.json()
    })
// #endregion
const stock = (await fetches.run({})).json() as { inStock: boolean; toldToWaitMs: string }
assert.equal(stock.inStock, true)
assert.ok(Number(stock.toldToWaitMs) > 50_000)
upstream.closeAllConnections()
upstream.close()

// #region hint
const hinted = await start
  .handle(({ budget: { idealMs, maxMs, hardMs } }) => ({ idealMs, maxMs, hardMs }))
  .run({ headers: { prefer: 'wait=3' } })
console.log(hinted.json()) // { idealMs: 1000, maxMs: 3000, hardMs: 3000 }
// #endregion
assert.deepEqual(hinted.json(), { idealMs: 1_000, maxMs: 3_000, hardMs: 3_000 })

// #region hints
budget({ hints: ['prefer', { header: 'x-deadline-seconds', unit: 'seconds' }] }) // these two
budget({ hints: false }) // none
// #endregion

// #region abort
budget({ maxMs: 2_000, onMax: 'abort' })
// #endregion

const jobs = new Map<string, Outcome | undefined>()

const handsOff =
  // #region hand-off
  pipeline({ name: 'run_report', clock, logger })
    .use(
      budget({
        onMax: 'hand-off',
        runLimitMs: 120_000,
        handOff: ({ id }) => {
          jobs.set(id, undefined)
          const body = answer.ok({ jobId: id, status: 'working' }, { next: 'Ask for the report in half a minute.' })
          return { answer: reply({ status: 200, body }), finish: (outcome) => jobs.set(id, outcome) }
        },
      }),
    )
    .use(unsigned())
    .handle(() => new Promise((resolve) => clock.after(30_000, () => resolve({ rows: 3 }))))
// #endregion
const working = handsOff.run({})
await clock.advance(5_000)
const { jobId, status } = (await working).json() as { jobId: string; status: string }
assert.equal(status, 'working')
await clock.advance(30_000)
assert.deepEqual((jobs.get(jobId) as { body?: unknown }).body, { rows: 3 })

const timed =
  // #region server-timing
  pipeline({ name: 'check_order_status' })
    .use(budget({ serverTiming: true }))
    .use(signature({ scheme: 'bearer', key: 'a-long-shared-secret' }))
    .handle(() => ({ status: 'shipped' }))
// #endregion
const { headers } = await timed.run({ headers: { authorization: 'Bearer a-long-shared-secret' } })
assert.match(
  String(headers['server-timing']),
  /^total;dur=\d+, receive;dur=\d+, budget;dur=\d+, signature;dur=\d+, handler;dur=\d+$/,
)
