import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A metrics back end that speaks OTLP and PromQL. */
export interface VictoriaMetrics {
  /** What `OTEL_EXPORTER_OTLP_METRICS_ENDPOINT` is to be, with `OTEL_EXPORTER_OTLP_PROTOCOL` `http/protobuf`. */
  readonly endpoint: string
  /** The value of a query that gives one; `NaN` where it gives none. */
  query(promql: string): Promise<number>
  /** Waits until a query gives a value. */
  until(promql: string): Promise<number>
  /** Has a file of Prometheus rules evaluated once a second, by vmalert. */
  evaluate(rulesFile: string): Promise<void>
  stop(): Promise<void>
}

/** Starts VictoriaMetrics on a free port, with a folder of its own. */
export async function startVictoriaMetrics(programs: { server: string; alert: string }): Promise<VictoriaMetrics> {
  const folder = mkdtempSync(join(tmpdir(), 'hookwell-metrics-'))
  const running: ChildProcess[] = []
  const run = async (program: string, flags: Readonly<Record<string, string>>): Promise<string> => {
    const address = `127.0.0.1:${await freePort()}`
    const all = { ...flags, httpListenAddr: address, loggerLevel: 'ERROR' }
    const args = Object.entries(all).map(([name, value]) => `-${name}=${value}`)
    running.push(spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }))
    const origin = `http://${address}`
    await patiently(async () => ((await fetch(`${origin}/health`)).ok ? true : undefined))
    return origin
  }
  const origin = await run(programs.server, {
    storageDataPath: folder,
    retentionPeriod: '1d',
    'opentelemetry.usePrometheusNaming': 'true',
    // Otherwise what came in the last 30 seconds is not told.
    'search.latencyOffset': '1ms',
  })
  const query = async (promql: string): Promise<number> => {
    const reply = await fetch(`${origin}/api/v1/query?${new URLSearchParams({ query: promql, nocache: '1' })}`)
    const { data } = (await reply.json()) as { data: { result: readonly { value: readonly [number, string] }[] } }
    return Number(data.result[0]?.value[1])
  }
  return {
    endpoint: `${origin}/opentelemetry/v1/metrics`,
    query,
    until: (promql) =>
      patiently(async () => {
        const value = await query(promql)
        return Number.isNaN(value) ? undefined : value
      }),
    evaluate: async (rulesFile) => {
      await run(programs.alert, {
        rule: rulesFile,
        'datasource.url': origin,
        'remoteWrite.url': origin,
        'notifier.blackhole': 'true',
        evaluationInterval: '1s',
        'rule.evalDelay': '1ms',
      })
    },
    stop: async () => {
      for (const child of running.toReversed()) {
        child.kill()
        if (child.exitCode === null) await once(child, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Another program starts, writes and evaluates in its own time. */
async function patiently<Value>(ask: () => Promise<Value | undefined>): Promise<Value> {
  for (let tries = 0; tries < 300; tries += 1) {
    const value = await ask().catch(() => undefined)
    if (value !== undefined) return value
    await wait(100)
  }
  throw new Error('nothing came of it in 30 seconds')
}
