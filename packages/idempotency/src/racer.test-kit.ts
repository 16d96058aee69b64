import { appendFileSync } from 'node:fs'

import { pipeline } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'

import { duplicates } from './duplicates.ts'
import { fromBody, SIGNED, trusting } from './guarded.test-kit.ts'
import type { IdempotencyStore } from './idempotency-store.ts'
import type { RaceStore } from './race-stores.test-kit.ts'

/** What a process is told. */
export interface RacerOrder {
  readonly store: RaceStore
  readonly keys: number
  /** How often the process makes each call. */
  readonly times: number
  readonly atOnce: number
  /** A file that gets a line for each run of the handler. */
  readonly log: string
  readonly leaseMs: number
}

/** What it got. */
export interface RacerReport {
  /** Each key, and the different replies to it. */
  readonly replies: Readonly<Record<string, readonly string[]>>
  readonly calls: number
  /** How often a call was refused, since the store was away, and was made again. */
  readonly refused: number
}

/** Makes every call until it has its reply. */
export async function race(order: RacerOrder, store: IdempotencyStore): Promise<RacerReport> {
  const { keys, times, atOnce, log, leaseMs } = order
  const askedAt = new Map<string, number>()
  const served = pipeline({ name: 'race', kind: 'event', logger: recordingLogger() })
    .use(trusting(SIGNED))
    .use(fromBody)
    .use(duplicates({ store, fail: 'closed', windowMs: 3_600_000, leaseMs, storeTimeoutMs: 5_000 }))
    .handle(async ({ parameters }) => {
      const { key } = parameters as { readonly key: string }
      appendFileSync(log, `${key} ${askedAt.get(key)} ${Date.now()}\n`)
      await new Promise((resolve) => setTimeout(resolve, 2))
      return { key, by: process.pid, at: performance.now() }
    })
  const replies = new Map<string, Set<string>>()
  let [calls, refused] = [0, 0]
  const call = async (key: string): Promise<void> => {
    calls += 1
    for (;;) {
      if (!askedAt.has(key)) askedAt.set(key, Date.now())
      const reply = await served.run({ headers: { 'x-conversation': 'race' }, body: { key } })
      if (reply.status === 200) return void (replies.get(key) ?? fresh(replies, key)).add(reply.text)
      refused += 1
      askedAt.delete(key)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const queue = Array.from({ length: keys * times }, (_none, turn) => `key_${turn % keys}`)
  const work = async (): Promise<void> => {
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) await call(key)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { replies: Object.fromEntries([...replies].map(([key, texts]) => [key, [...texts]])), calls, refused }
}

function fresh(replies: Map<string, Set<string>>, key: string): Set<string> {
  const texts = new Set<string>()
  replies.set(key, texts)
  return texts
}
