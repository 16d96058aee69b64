// Run by `pnpm deep`: a real metrics back end is asked, by PromQL, for what the load generator measured itself.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'

import { quantile } from '../quantile.ts'
import { debianProgram } from './debian-program.test-kit.ts'
import { startService } from './service.test-kit.ts'
import { startVictoriaMetrics } from './victoria-metrics.test-kit.ts'

/** How many calls wait for how long: nothing near an edge that is asked for, where the clocks of client and server disagree. */
const LOAD = [
  { calls: 2_000, waitMs: (index: number) => index % 40 },
  { calls: 220, waitMs: () => 300 },
  { calls: 60, waitMs: () => 1_200 },
  { calls: 20, waitMs: () => 5_200 },
] as const

/** Where the histogram has its edges, in seconds. */
const EDGES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 10, 30, 60]
const RULES = fileURLToPath(new URL('../../../telemetry/rules/hookwell.rules.yml', import.meta.url))
const PAGE = fileURLToPath(new URL('../../../../docs/observability.md', import.meta.url))
const CALLS = 'hookwell_call_duration_seconds'

await test('the share of calls within 1 s and 5 s and the p95, by PromQL, are what the load generator measured', async (context) => {
  const fetched = await debianProgram({ package: 'victoria-metrics', path: 'usr/bin/victoria-metrics' })
  if ('missing' in fetched) return context.skip(fetched.missing)
  const alert = join(dirname(fetched.file), 'vmalert')
  const backend = await startVictoriaMetrics({ server: fetched.file, alert })
  const service = await startService({
    file: 'busy-service.test-fixture.ts',
    environment: {
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: backend.endpoint,
      // Longer than the longest call: the first export then has a series of each verdict, and their rates one beginning.
      OTEL_METRIC_EXPORT_INTERVAL: '7000',
      OTEL_METRIC_EXPORT_TIMEOUT: '7000',
      OTEL_TRACES_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
    },
  })
  try {
    // One call of each verdict, and one that fails, before the rest: a rate is measured from what was there before.
    const first = await Promise.all([0, 1_200, 5_200, 'soon'].map((waitMs) => call(service.origin, waitMs)))
    await backend.until(`sum(${CALLS}_count) == ${first.length}`)
    const measured = await runLoad(service.origin)
    await service.stop()
    const all = [...first, ...measured]
    assert.equal(await backend.until(`sum(last_over_time(${CALLS}_count[15m])) == ${all.length}`), all.length)

    const shares = [1, 5].map((limit) => ({ limit, share: shareWithin(all, limit) }))
    for (const { limit, share } of shares) {
      const told = await backend.query(
        `sum(last_over_time(${CALLS}_bucket{le="${limit}"}[15m])) / sum(last_over_time(${CALLS}_count[15m]))`,
      )
      console.log(`within ${limit} s: ${percent(told)} by PromQL, ${percent(share)} measured`)
      assert.ok(Math.abs(told - share) < 1e-9)
    }

    const p95 = quantile(all, 0.95)
    const told = await backend.query(`histogram_quantile(0.95, sum by (le) (last_over_time(${CALLS}_bucket[15m])))`)
    const bucket = EDGES.findIndex((edge) => p95 <= edge)
    console.log(
      `p95: ${told.toFixed(3)} s by PromQL, ${p95.toFixed(3)} s measured, in the bucket from ${EDGES[bucket - 1]} to ${EDGES[bucket]} s`,
    )
    assert.ok(told > (EDGES[bucket - 1] ?? 0) && told <= (EDGES[bucket] ?? Infinity))

    // The verdicts are attributes, and say the same of the budget, which here is 1 s and 5 s as well.
    const verdicts = `sum(last_over_time(${CALLS}_count{hookwell_budget_verdict="within_ideal"}[15m]))`
    assert.equal(await backend.query(verdicts), all.filter((seconds) => seconds <= 1).length)

    for (const query of documentedQueries()) {
      assert.ok(!Number.isNaN(await backend.query(query)), `the documentation has a query that finds nothing: ${query}`)
    }

    await backend.evaluate(RULES)
    for (const limit of [1, 5]) {
      const slow = `hookwell:slow_calls:ratio_rate5m{hookwell_endpoint="wait_for_it",within="${limit}s"}`
      const ratio = await backend.until(slow)
      console.log(
        `over ${limit} s: ${percent(ratio)} by the recording rule, ${percent(1 - shareWithin(measured, limit))} measured`,
      )
      assert.ok(Math.abs(ratio - (1 - shareWithin(measured, limit))) < 1e-9)
    }
  } finally {
    service.kill('SIGKILL')
    await backend.stop()
  }
})

function documentedQueries(): readonly string[] {
  const queries = [...readFileSync(PAGE, 'utf8').matchAll(/```promql\n([^`]+)```/g)].map(([, query = '']) => query)
  assert.ok(queries.length >= 5)
  return queries
}

/** Sends the load over 32 connections, the calls well mixed; gives back how long each took, in seconds. */
async function runLoad(origin: string): Promise<readonly number[]> {
  const waits = LOAD.flatMap(({ calls, waitMs }) => Array.from({ length: calls }, (_, index) => waitMs(index)))
  // 911 has no divisor in common with the number of calls.
  const mixed = waits.map((_, index) => waits[(index * 911) % waits.length] ?? 0)
  const seconds: number[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let at = next++; at < mixed.length; at = next++) seconds.push(await call(origin, mixed[at] ?? 0))
  }
  await Promise.all(Array.from({ length: 32 }, work))
  assert.equal(seconds.length, waits.length)
  return seconds
}

async function call(origin: string, waitMs: unknown): Promise<number> {
  const startedAt = performance.now()
  const reply = await fetch(`${origin}/tools/wait_for_it`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ waitMs }),
  })
  await reply.text()
  assert.equal(reply.status, 200)
  return (performance.now() - startedAt) / 1_000
}

function shareWithin(durations: readonly number[], limit: number): number {
  return durations.filter((seconds) => seconds <= limit).length / durations.length
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)} %`
}
