// Run by `pnpm deep`: what a back end holds of the order desk, of its demo and of its end.
import assert from 'node:assert/strict'
import test from 'node:test'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

import type { SpanData } from 'autotel-devtools/server'
import { sign } from 'hookwell'

import { DESK_SECRET, startOrderDesk } from './order-desk.test-kit.ts'
import { startReceiver } from './receiver.test-kit.ts'
import { rootOf } from './span-tree.test-kit.ts'

const HOW = { 'by itself': false, 'under the official instrumentations of HTTP and Express': true }

for (const [how, instrumented] of Object.entries(HOW)) {
  await test(`the demo is read back as one connected trace a call, ${how}`, async () => {
    const receiver = await startReceiver()
    const desk = startOrderDesk(receiver.endpoint, instrumented, '--once', '--json')
    const { rows, notAsExpected } = JSON.parse(await text(desk.output)) as { rows: unknown[]; notAsExpected: number }
    assert.deepEqual(await desk.ended, [0, null])
    assert.equal(notAsExpected, 0)
    const traces = callsOf(receiver.spans())
    for (const spans of traces) {
      const { kind, scope, parentSpanId } = rootOf(spans)
      const by = instrumented ? '@opentelemetry/instrumentation-http' : '@hookwell/telemetry'
      assert.deepEqual([kind, scope?.name, parentSpanId], ['SERVER', by, undefined])
      assert.equal(spans.filter((span) => span.kind === 'SERVER').length, 1)
    }
    const counted = receiver.series('hookwell.call.duration').map(({ points }) => points.at(-1)?.count ?? 0)
    assert.equal(
      traces.length,
      counted.reduce((sum, count) => sum + count, 0),
    )
    console.log(`${rows.length} rows of the demo, ${traces.length} calls, as many traces`)
    await receiver.stop()
  })

  await test(`kill -TERM while the order desk is busy loses no call and no span, ${how}`, async () => {
    const receiver = await startReceiver()
    const desk = startOrderDesk(receiver.endpoint, instrumented)
    const origin = await addressOf(desk.output)
    // An order whose carrier takes two seconds to answer.
    const calls = Array.from({ length: 100 }, () => callTool(origin, 'check_order_status', { orderId: 'ORD-20002' }))
    await wait(1_000)
    desk.kill('SIGTERM')
    const replies = await Promise.all(calls)
    assert.deepEqual(new Set(replies), new Set(['200 Monday']))
    assert.deepEqual(await desk.ended, [0, null])
    const works = receiver.spans().filter(({ name, duration }) => name.startsWith('execute_tool') && duration > 1_500)
    // The demo has two that take as long.
    const traces = new Set(works.map(({ traceId }) => traceId))
    console.log(
      `${replies.length} answered, ${works.length} spans of work in ${traces.size} traces, two of them of the demo`,
    )
    assert.equal(traces.size, replies.length + 2)
    await receiver.stop()
  })
}

/** What a caller began; the service that the desk asks is none of its callers. */
function callsOf(spans: readonly SpanData[]): readonly (readonly SpanData[])[] {
  const traces = [...Map.groupBy(spans, ({ traceId }) => traceId).values()]
  return traces.filter((trace) => trace.some(({ kind, name }) => kind === 'SERVER' && name.startsWith('POST ')))
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const origin = /up at (http:\/\/[\d.]+:\d+)/.exec(line)?.[1]
    if (origin !== undefined) return origin
  }
  throw new Error('the order desk ended before it was up')
}

async function callTool(origin: string, tool: string, parameters: object): Promise<string> {
  const body = JSON.stringify(parameters)
  const { url, headers } = await sign({
    scheme: 'standard-webhooks',
    key: DESK_SECRET,
    url: `${origin}/tools/${tool}`,
    headers: { 'content-type': 'application/json', connection: 'close' },
    body,
  })
  const reply = await fetch(url, { method: 'POST', headers, body })
  const { expectedOn } = (await reply.json()) as { expectedOn?: string }
  return `${reply.status} ${expectedOn}`
}
