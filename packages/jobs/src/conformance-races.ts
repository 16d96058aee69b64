import { equal, holds } from '@hookwell/core/testing'

import {
  aJob,
  failure,
  found,
  LONG_MS,
  scenario,
  SHORT_MS,
  taken,
  takeOne,
  taking,
  waiting,
} from './conformance-case.ts'
import type { EngineCase, Scene } from './conformance-case.ts'
import type { JobEngine } from './job-engine.ts'

/** What holds when many do the same at the same time. */
export const raceCases: readonly EngineCase[] = [
  scenario('of 50 ends at the same time one counts', async (scene) => {
    const { engine } = scene
    const engines = await both(scene)
    const { id, fence } = await taken(engine)
    const ends = await at50((turn) => {
      const ending = turn % 2 === 0 ? { status: 'COMPLETE' as const, result: `${turn}` } : failed(`no_${turn}`)
      return engines[turn % engines.length]?.end(id, fence, ending, LONG_MS)
    })
    const winner = ends.indexOf(true)
    equal(ends.filter((won) => won === true).length, 1, 'how many counted')
    const { status, result, failure } = await found(engine, id)
    const expected = winner % 2 === 0 ? ['COMPLETE', `${winner}`] : ['FAILED', `no_${winner}`]
    equal([status, result ?? failure?.code], expected, 'the end that counted')
  }),

  scenario('of 20 jobs and 50 takes at the same time each job is taken once', async (scene) => {
    const { engine } = scene
    const engines = await both(scene)
    const ids: string[] = []
    for (let at = 0; at < 20; at += 1) ids.push((await waiting(engine)).id)
    const records = await at50((turn) => engines[turn % engines.length]?.take(taking({ limit: 1 + (turn % 3) })))
    const given = records.flatMap((taken) => taken?.map(({ id }) => id) ?? [])
    holds(new Set(given).size === given.length, 'no job was given out twice')
    // With all of them locked for a moment, an engine may pass one over: it is there for the next take.
    for (let next = await takeOne(engine); next !== undefined; next = await takeOne(engine)) given.push(next.id)
    equal(given.toSorted(), ids.toSorted(), 'the jobs that were given out')
  }),

  scenario('of 50 takes at the same time one gets the job whose lease is over', async (scene) => {
    const { engine, pass } = scene
    const engines = await both(scene)
    const { id } = await taken(engine, {}, { leaseMs: SHORT_MS })
    await pass(2 * SHORT_MS)
    const records = await at50((turn) => engines[turn % engines.length]?.take(taking()))
    equal(
      records.flatMap((taken) => taken?.map(({ id, attempt }) => [id, attempt]) ?? []),
      [[id, 2]],
      'who got it',
    )
  }),

  scenario(
    'of 50 takes at the same time one has ended the job that is not run again, and is told so',
    async (scene) => {
      const { engine, pass } = scene
      const engines = await both(scene)
      const { id } = await engine.adopt(aJob({ onCrash: 'fail' }), SHORT_MS)
      await pass(2 * SHORT_MS)
      const told: unknown[] = []
      const options = taking({ ended: (record, { status }) => void told.push([record.id, record.attempt, status]) })
      await at50((turn) => engines[turn % engines.length]?.take(options))
      equal(told, [[id, 1, 'FAILED']], 'what they were told')
      equal((await found(engine, id)).status, 'FAILED', 'the job')
    },
  ),

  scenario('of 50 starts at the same time with one join key one is put down', async (scene) => {
    const engines = await both(scene)
    const added = await at50((turn) => engines[turn % engines.length]?.add(aJob({ joinKey: 'key-1' })))
    equal(added.filter((one) => one === undefined).length, 1, 'how many were put down')
    equal(new Set(added.flatMap((one) => one?.id ?? [])).size, 1, 'how many were joined')
  }),

  scenario('a cancel and an end at the same time leave one end', async (scene) => {
    const { engine } = scene
    for (let round = 0; round < 10; round += 1) {
      const { id, fence } = await taken(engine)
      const [, ended] = await Promise.all([
        engine.cancel(id, failure('cancelled'), LONG_MS),
        engine.end(id, fence, { status: 'COMPLETE', result: '1' }, LONG_MS),
      ])
      equal([ended, (await found(engine, id)).status], [true, 'COMPLETE'], 'the end')
    }
  }),
]

function failed(code: string): { readonly status: 'FAILED'; readonly failure: ReturnType<typeof failure> } {
  return { status: 'FAILED', failure: failure(code) }
}

/** The engine, and where there can be one, another on the same store. */
async function both({ engine, another }: Scene): Promise<readonly JobEngine[]> {
  return another === undefined ? [engine] : [engine, await another()]
}

function at50<T>(run: (turn: number) => Promise<T> | undefined): Promise<(T | undefined)[]> {
  return Promise.all(Array.from({ length: 50 }, async (_none, turn) => run(turn)))
}
