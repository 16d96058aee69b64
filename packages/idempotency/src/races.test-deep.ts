// 10,000 calls by 8 processes against each store: each key is run once, and all who ask for it get its reply. Then the same
// with a store that goes away and comes back, again and again, in the middle. Run by `pnpm --filter @hookwell/idempotency deep`.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

import { startOwnPostgres, startOwnRedis } from '@hookwell/test-services'
import type { OwnService } from '@hookwell/test-services'

import { memoryStore } from './memory-store.ts'
import { newSpace } from './open-stores.test-kit.ts'
import { resultOf, startRacers, withLog } from './race.test-kit.ts'
import type { RaceResult, Racers } from './race.test-kit.ts'
import type { RaceStore } from './race-stores.test-kit.ts'
import { race } from './racer.test-kit.ts'
import { postgresUrl, redisUrl } from './server-stores.test-kit.ts'

const PROCESSES = 8
const SHAPES = [
  { what: '1,250 keys, once by each process', keys: 1_250, times: 1, atOnce: 16 },
  { what: 'one key, 1,250 times by each process', keys: 1, times: 1_250, atOnce: 16 },
] as const
const CALLS = 10_000

/** How long a store is there between two crashes, in milliseconds. */
const UP_MS = 400

const folder = mkdtempSync(join(tmpdir(), 'hookwell-races-'))

let racers: Racers
before(async () => {
  racers = await startRacers(PROCESSES)
})
after(() => {
  racers.end()
  rmSync(folder, { recursive: true })
})

for (const { what, ...shape } of SHAPES) {
  void describe(`${CALLS} calls, ${what}`, () => {
    void test('memory, in one process', () =>
      withLog(async (log) => {
        const order = { ...shape, times: shape.times * PROCESSES, log, leaseMs: 30_000 }
        const from = performance.now()
        const report = await race({ ...order, store: NONE }, memoryStore())
        expectOnce(resultOf([report], log, performance.now() - from), shape.keys)
      }))

    for (const [kind, url] of stores())
      void test(kind, async () => {
        const store = { kind, url, space: newSpace() }
        expectOnce(await racers.run({ ...shape, store, leaseMs: 30_000 }), shape.keys)
      })
  })
}

void describe(`${CALLS} calls, with a store that goes away and comes back`, () => {
  const [{ what: _what, ...shape }] = SHAPES

  void test('sqlite, locked for longer than anybody waits', async () => {
    const file = newFile()
    const store: RaceStore = { kind: 'hasty sqlite', url: file, space: '' }
    const { result } = await withCrashes(lockable(file), () => racers.run({ ...shape, store, leaseMs: 5_000 }))
    expectOnce(result, shape.keys)
  })

  void test('postgres, with all that it had', async () => {
    const own = await startOwnPostgres()
    const store: RaceStore = { kind: 'postgres', url: own.url, space: newSpace() }
    const { result } = await withCrashes(own, () => racers.run({ ...shape, store, leaseMs: 5_000 }))
    expectOnce(result, shape.keys)
  })

  for (const kind of ['redis', 'ioredis'] as const)
    void test(`${kind}, with all that it had`, { skip: redisUrl === undefined }, async () => {
      const own = await ownRedis({ keeps: true })
      const { result } = await withCrashes(own, () =>
        racers.run({ ...shape, store: { kind, url: own.url, space: newSpace() }, leaseMs: 5_000 }),
      )
      expectOnce(result, shape.keys)
    })

  void test(
    'redis, empty: a key is run again only where it was forgotten',
    { skip: redisUrl === undefined },
    async () => {
      const own = await ownRedis({ keeps: false })
      const store: RaceStore = { kind: 'redis', url: own.url, space: newSpace() }
      const { result, crashes } = await withCrashes(own, () => racers.run({ ...shape, store, leaseMs: 5_000 }))
      show(result, crashes.length)
      assert.equal(result.runs.size, shape.keys)
      for (const [key, runs] of result.runs)
        for (const [turn, { ranAtMs }] of runs.slice(1).entries()) {
          const askedAtMs = runs[turn]?.askedAtMs ?? 0
          assert.ok(
            crashes.some(({ beganAtMs, overAtMs }) => overAtMs >= askedAtMs && beganAtMs <= ranAtMs),
            `${key} ran twice, and nothing had been forgotten between`,
          )
        }
    },
  )
})

const NONE: RaceStore = { kind: 'postgres', url: '', space: '' }

function stores(): readonly (readonly [RaceStore['kind'], string])[] {
  const always = [['sqlite', newFile()] as const, ['postgres', postgresUrl] as const]
  if (redisUrl === undefined) return always
  return [...always, ['redis', redisUrl] as const, ['ioredis', redisUrl] as const]
}

function newFile(): string {
  return join(folder, `${newSpace()}.db`)
}

/** A file that cannot be written to for a while is away as well. */
function lockable(file: string): OwnService {
  let database: DatabaseSync | undefined
  return {
    url: file,
    crash: async () => {
      database = new DatabaseSync(file, { timeout: 5_000 })
      database.exec('begin exclusive')
    },
    start: async () => {
      await sleep(700)
      database?.exec('commit')
      database?.close()
    },
    stop: async () => undefined,
  }
}

async function ownRedis(options: { readonly keeps: boolean }): Promise<OwnService> {
  const own = await startOwnRedis(options)
  if (own === undefined) throw new Error('there is a Redis for all, but none of our own')
  return own
}

/** Both times in milliseconds since 1970. */
interface Crash {
  readonly beganAtMs: number
  readonly overAtMs: number
}

/** Takes the store away again and again for as long as something goes on. */
async function withCrashes(
  own: OwnService,
  run: () => Promise<RaceResult>,
): Promise<{ readonly result: RaceResult; readonly crashes: readonly Crash[] }> {
  const crashes: Crash[] = []
  let isOver = false
  const running = run().finally(() => {
    isOver = true
  })
  const crashing = (async () => {
    for (;;) {
      await sleep(UP_MS)
      if (isOver) return
      const beganAtMs = Date.now()
      await own.crash()
      crashes.push({ beganAtMs, overAtMs: Date.now() })
      await own.start()
    }
  })()
  const result = await running
  await crashing
  await own.stop()
  assert.ok(crashes.length > 0, 'it was taken away at least once')
  return { result, crashes }
}

function expectOnce(result: RaceResult, keys: number): void {
  show(result)
  assert.equal(result.calls, CALLS)
  assert.equal(result.runs.size, keys, 'how many keys were run')
  assert.deepEqual(
    [...result.runs].filter(([, runs]) => runs.length !== 1),
    [],
    'keys that were run more than once',
  )
  assert.deepEqual(
    [...result.replies].filter(([, texts]) => texts.size !== 1),
    [],
    'keys with different replies',
  )
}

function show({ calls, refused, runs, seconds }: RaceResult, crashes?: number): void {
  const all = [...runs.values()].reduce((sum, times) => sum + times.length, 0)
  const told = crashes === undefined ? '' : `, ${crashes} crashes`
  console.log(`    ${calls} calls, ${runs.size} keys, ${all} runs, ${refused} refused${told}, ${seconds.toFixed(1)} s`)
}
