import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { newSpace } from './open-stores.test-kit.ts'
import { startRacers } from './race.test-kit.ts'
import type { RaceResult, Racers } from './race.test-kit.ts'
import type { RaceStore } from './race-stores.test-kit.ts'
import { postgresUrl, redisUrl } from './server-stores.test-kit.ts'

const PROCESSES = 8
const KEYS = 40

const folder = mkdtempSync(join(tmpdir(), 'hookwell-races-'))

const STORES: readonly (readonly [kind: RaceStore['kind'], url: string | undefined])[] = [
  ['sqlite', join(folder, 'keys.db')],
  ['postgres', postgresUrl],
  ['redis', redisUrl],
  ['ioredis', redisUrl],
]

let racers: Racers
beforeAll(async () => {
  racers = await startRacers(PROCESSES)
})
afterAll(() => {
  racers?.end()
  rmSync(folder, { recursive: true, force: true })
})

test.each(STORES.filter(([, url]) => url !== undefined))(
  `of the calls of ${PROCESSES} processes each is run once, and all get its reply: %s`,
  async (kind, url = '') => {
    const store = { kind, url, space: newSpace() }
    const result = await racers.run({ store, keys: KEYS, times: 2, atOnce: 8, leaseMs: 30_000 })
    expect(tally(result)).toEqual({
      calls: PROCESSES * KEYS * 2,
      refused: 0,
      keys: KEYS,
      runs: KEYS,
      differentReplies: KEYS,
    })
  },
)

function tally({ calls, refused, runs, replies }: RaceResult): Record<string, number> {
  const count = (all: Iterable<{ readonly length?: number; readonly size?: number }>): number =>
    [...all].reduce((sum, one) => sum + (one.length ?? one.size ?? 0), 0)
  return { calls, refused, keys: runs.size, runs: count(runs.values()), differentReplies: count(replies.values()) }
}
