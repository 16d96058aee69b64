// kill -9 at every step of a job, before, during and after each call to the store, on both durable engines. Every job that was
// accepted ends once, as COMPLETE or FAILED; none is lost, none is COMPLETE before its result is stored, and each run has an
// attempt of its own. Run by `pnpm --filter @hookwell/jobs deep`.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

import { startPostgres } from '@hookwell/test-services'
import type { Service } from '@hookwell/test-services'

import { openPlace } from './kill-loop.test-child.ts'
import type { ChildOrder, Place } from './kill-loop.test-child.ts'
import { attemptsIn, spawnChild, watcher } from './kill-loop.test-kit.ts'
import type { Death } from './killing-engine.test-kit.ts'

const WHEN = ['before', 'during', 'after'] as const
/** Each dies twice, so that a job has attempts left. */
const ROUNDS = 2
/** Longer than it takes until a worker comes by a step, if it ever does. */
const ROUND_MS = 6_000
const END_MS = 60_000

const CASES: readonly (readonly [ChildOrder['does'], Death['step']])[] = [
  ['start', 'open'],
  ['start', 'add'],
  ['hand off', 'adopt'],
  ['hand off', 'end'],
  ['work', 'open'],
  ['work', 'take'],
  ['work', 'run'],
  ['work', 'renew'],
  ['work', 'again'],
  ['work', 'end'],
  ['work', 'sweep'],
]

const folder = mkdtempSync(join(tmpdir(), 'hookwell-kills-'))
let postgres: Service
let places = 0
before(async () => {
  postgres = await startPostgres()
})
after(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true })
})

const PLACES: Readonly<Record<Place['kind'], () => Place>> = {
  sqlite: () => ({ kind: 'sqlite', file: join(folder, `${(places += 1)}.db`) }),
  'pg-boss': () => ({ kind: 'pg-boss', connectionString: postgres.url, schema: `kills_${(places += 1)}` }),
}

for (const [kind, placeOf] of Object.entries(PLACES))
  void describe(kind, () => {
    for (const [does, step] of CASES)
      for (const when of WHEN)
        void test(`a process that is to ${does} dies ${when} ${step}`, () => killed(placeOf(), does, step, when))
  })

async function killed(place: Place, does: ChildOrder['does'], step: Death['step'], when: Death['when']): Promise<void> {
  const log = join(folder, `${(places += 1)}.log`)
  const accepted = new Map<string, string>()
  const engine = openPlace(place)
  await engine.open()
  const watching = watcher(engine, () => accepted.keys())
  let deaths = 0

  const live = async (order: Pick<ChildOrder, 'does' | 'death' | 'copies'>, limitMs: number): Promise<void> => {
    const child = spawnChild({ ...order, place, log })
    const late = sleep(limitMs, undefined, { ref: false }).then(() => child.process.kill('SIGTERM'))
    let isOver = false
    void child.ended.then(() => {
      isOver = true
    })
    while (!isOver) {
      for (const [id, name] of child.accepted) accepted.set(id, name)
      await watching.look()
      const isDone = order.does === 'work' && order.death === undefined && watching.ends.size === accepted.size
      if (isDone) child.process.kill('SIGTERM')
      await Promise.race([sleep(25), child.ended])
    }
    void late
    for (const [id, name] of child.accepted) accepted.set(id, name)
    if ((await child.ended) === 'SIGKILL') deaths += 1
  }

  try {
    if (does === 'work') await live({ does: 'start', copies: 2 }, END_MS)
    for (let turn = 1; turn <= ROUNDS; turn += 1)
      await live({ does, copies: 2, death: { step, when, turn: does === 'work' ? 1 : turn } }, ROUND_MS)
    await live({ does: 'work', copies: 0 }, END_MS)
    await watching.look()
  } finally {
    await engine.close()
  }

  assert.ok(deaths > 0, 'it died where it was to')
  assert.ok(accepted.size > 0, 'there was a job that could have been lost')
  assert.equal(watching.ends.size, accepted.size, 'how many jobs have ended, of those that were accepted')
  const attempts = attemptsIn(log)
  const ends: Record<string, number> = {}
  for (const [id, { status, attempt, result, failure }] of watching.ends) {
    const name = accepted.get(id)?.replace('start_', '') ?? ''
    ends[`${status}`] = (ends[`${status}`] ?? 0) + 1
    assert.ok(status === 'COMPLETE' || status === 'FAILED', `${name} is ${status}`)
    const { began, gave } = attempts.get(id) ?? { began: [], gave: [] }
    assert.deepEqual(
      began,
      [...new Set(began)].toSorted((one, other) => one - other),
      `the attempts of ${name}`,
    )
    assert.ok(
      began.every((one) => one <= attempt),
      `${name} ran in attempt ${began.join()}, and its record says ${attempt}`,
    )
    if (status === 'COMPLETE' && name !== 'search_archive') {
      const by = (JSON.parse(result ?? '') as { readonly attempt: number }).attempt
      assert.equal(by, attempt, `the attempt that ${name} was COMPLETE in`)
      assert.ok(gave.includes(by), `${name} is COMPLETE, and its run gave something before`)
    }
    if (name === 'quick' || name === 'slow')
      assert.equal(status, 'COMPLETE', `${name}: ${failure?.code} in attempt ${attempt}, began ${began.join()}`)
    if (name === 'broken') assert.equal(status, 'FAILED')
    if (name === 'once') assert.ok(began.length <= 1, 'what is not to be run twice is not')
    if (name === 'once' && status === 'FAILED') assert.equal(failure?.code, 'job_interrupted')
  }
  const runs = [...attempts.values()].reduce((sum, { began }) => sum + began.length, 0)
  console.log(`    ${deaths} killed, ${accepted.size} accepted, ${JSON.stringify(ends)}, ${runs} runs`)
}
