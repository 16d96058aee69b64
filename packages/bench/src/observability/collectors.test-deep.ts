// Run by `pnpm deep`: four services side by side, whose collectors are well, down, tired and asleep.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import test from 'node:test'

import { sendLoad } from '../load.ts'
import { quantile } from '../quantile.ts'
import { shuffled } from '../shuffled.ts'
import { startService } from './service.test-kit.ts'
import type { Service } from './service.test-kit.ts'

const ROUNDS = 15
const CALLS = 1_000
const LOST = 'telemetry could not be sent, and is lost'

/** What a collector does with what it is sent; `undefined`: there is none. */
const COLLECTORS: Readonly<Record<string, RequestListener | undefined>> = {
  well: (request, response) => void request.resume().on('end', () => response.end('{}')),
  down: undefined,
  tired: (request, response) => void request.resume().on('end', () => response.writeHead(429).end()),
  asleep: (request) => void request.resume(),
}

await test('a collector that is down, tired or asleep costs calls nothing, memory is bounded, and the loss is told', async () => {
  const collectors = await Promise.all(Object.entries(COLLECTORS).map(startCollector))
  const services = new Map(await Promise.all(collectors.map(startWith)))
  const tookMs = new Map<string, number[]>(collectors.map(({ name }) => [name, []]))
  const heaps = new Map<string, number[]>(collectors.map(({ name }) => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, service] of shuffled([...services])) {
      const startedAt = performance.now()
      await call(service)
      // Not the first rounds: everything is slower while it is new.
      if (round >= 5) tookMs.get(name)?.push(performance.now() - startedAt)
      if (round % 5 === 4) heaps.get(name)?.push(await heapOf(service))
    }
  }
  const well = tookMs.get('well') ?? []
  for (const [name, service] of services) {
    await service.stop()
    const told = (await service.said).split('\n').filter((line) => line.includes(LOST))
    const ratios = (tookMs.get(name) ?? []).map((ms, round) => ms / (well[round] ?? Number.NaN))
    const ratio = quantile(ratios, 0.5)
    const [first = 0, ...later] = (heaps.get(name) ?? []).map((bytes) => bytes / 1_048_576)
    console.log(
      `${name}: ${ratio.toFixed(2)} times as long as with one that is well; heap ${[first, ...later].map((mb) => mb.toFixed(1)).join(', ')} MB after ${CALLS * 5}, ${CALLS * 10} and ${CALLS * 15} calls; told ${told.length} times: ${told.at(-1) ?? ''}`,
    )
    assert.ok(ratio < 1.3, `${name}: ${ratio}`)
    // What the queue holds was there at the first look already.
    assert.ok(Math.max(...later) < first + 10, `${name}: ${first} MB, then ${later.join(', ')}`)
    if (name === 'well') assert.equal(told.length, 0)
    // At once, once a minute, and what is left at the end.
    else assert.ok(told.length >= 1 && told.length <= 2 + Math.ceil(process.uptime() / 60), `${name}: ${told.length}`)
  }
  for (const { server } of collectors) {
    server?.close()
    server?.closeAllConnections()
  }
})

interface Collector {
  readonly name: string
  readonly endpoint: string
  readonly server: Server | undefined
}

async function startCollector([name, listener]: [string, RequestListener | undefined]): Promise<Collector> {
  if (listener === undefined) return { name, endpoint: 'http://127.0.0.1:9', server: undefined }
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { name, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

async function startWith({ name, endpoint }: Collector): Promise<[string, Service]> {
  const service = await startService({
    file: 'quick-service.test-fixture.ts',
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_BSP_SCHEDULE_DELAY: '100' },
    keepsWhatItSays: true,
  })
  return [name, service]
}

async function call({ origin }: Service): Promise<void> {
  const head =
    'POST /tools/quick HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n'
  const load = { port: Number(new URL(origin).port), request: Buffer.from(`${head}{}`), expectStatus: 200 }
  await sendLoad(load, CALLS, 16)
}

async function heapOf({ origin }: Service): Promise<number> {
  return (await (await fetch(`${origin}/heap`)).json()) as number
}
