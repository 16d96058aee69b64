import type { Call } from '@hookwell/core'

import type { Lesson } from './lessons.ts'

/** What is said besides what was learned. */
export interface Occasion {
  /** The name of the tool; empty where the endpoint is the tool. */
  readonly tool: string
  readonly maxMs: number
  /** The stage of this call that took longest inside the handler. */
  readonly slowest: string | undefined
}

const HOUR_MS = 3_600_000

/** Tells the log that a tool should be split, once an hour. */
export function sayAdvice(call: Call, lesson: Lesson, { tool, maxMs, slowest }: Occasion): void {
  const nowMs = call.clock.monotonicMs()
  if (nowMs - lesson.saidAtMs < HOUR_MS) return
  lesson.saidAtMs = nowMs
  const { name, kind } = call.endpoint
  const quantileMs = (share: number): number => Math.round(lesson.times.quantile(share) ?? 0)
  const [p50Ms, p95Ms, p99Ms] = [quantileMs(0.5), quantileMs(0.95), quantileMs(0.99)]
  call.logger.warn(
    `split this ${kind === 'tool' ? 'tool' : 'work'}: more than 1 in 20 calls of ${tool === '' ? name : tool} take longer ` +
      `than ${inSeconds(maxMs)}, which is the most that a call should (p50 ${inSeconds(p50Ms)}, p95 ${inSeconds(p95Ms)}, ` +
      `p99 ${inSeconds(p99Ms)}): let one call start the work and another ask for its result`,
    {
      endpoint: name,
      ...(tool === '' ? undefined : { tool }),
      calls: Math.round(lesson.calls),
      slowShare: Math.round((lesson.slow / lesson.calls) * 100) / 100,
      maxMs,
      p50Ms,
      p95Ms,
      p99Ms,
      ...(slowest === undefined ? undefined : { slowestStage: slowest }),
    },
  )
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`
}
