import { fork } from 'node:child_process'
import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { afterEach, describe, expect, test } from 'vitest'

import { sqliteEngine } from './sqlite-engine.ts'
import { newFile } from './sqlite.test-kit.ts'

let drops: (() => void)[] = []

afterEach(() => {
  for (const drop of drops) drop()
  drops = []
})

describe('several processes', () => {
  test('share the jobs of one file, and each job is ended once', async () => {
    const file = newPlace()
    const engine = sqliteEngine({ file })
    const ids = Array.from({ length: 200 }, (_, at) => `job-${at}`)
    await Promise.all(
      ids.map((id) =>
        engine.add({ id, name: 'report', owner: 'owner', parameters: '{}', maxAttempts: 3, onCrash: 'run-again' }),
      ),
    )
    const workers = Array.from({ length: 4 }, () => start('worker.test-child.ts', file))
    const ended = await Promise.all(workers.map(async (worker) => (await once(worker, 'message'))[0] as string[]))
    expect(ended.flat().toSorted()).toEqual(ids.toSorted())
    for (const [at, those] of ended.entries())
      for (const id of those)
        expect(await engine.get(id)).toMatchObject({ status: 'COMPLETE', attempt: 1, result: `${workers[at]?.pid}` })
    await engine.close()
  })

  test('that are killed leave every job that they said was stored, with the end that they said it had', async () => {
    const file = newPlace()
    for (let round = 0; round < 4; round += 1) {
      const said = await killedAfter(file, 100 + 50 * round)
      const engine = sqliteEngine({ file })
      for (const [word, id = ''] of said) {
        const job = await engine.get(id)
        expect(job).toMatchObject({ id, parameters: expect.stringMatching(/^"(x{100}|x{2000})"$/) as string })
        if (word === 'ended') expect(job).toMatchObject({ status: 'COMPLETE', result: JSON.stringify(id) })
      }
      await engine.close()
      expect(halves(file)).toEqual([{ n: 0 }, { integrity_check: 'ok' }])
    }
  })
})

/** What a process said before it was killed, in the middle of something. */
async function killedAfter(file: string, lines: number): Promise<readonly string[][]> {
  const victim = start('victim.test-child.ts', file)
  const said: string[][] = []
  const reader = createInterface({ input: victim.stdout ?? process.stdin })
  reader.on('line', (line) => {
    said.push(line.split(' '))
    if (said.length === lines) victim.kill('SIGKILL')
  })
  await Promise.all([once(victim, 'exit'), once(reader, 'close')])
  return said
}

/** Jobs without parameters, parameters without their job, and ends without a result; and what SQLite says of the file. */
function halves(file: string): readonly unknown[] {
  const database = new DatabaseSync(file)
  const odd = database.prepare(`SELECT count(*) AS n
    FROM hookwell_jobs AS job FULL JOIN hookwell_job_parameters AS long USING (turn)
    WHERE id IS NULL OR (job.parameters IS NULL) = (long.parameters IS NULL)
      OR (status = 'COMPLETE') <> (result IS NOT NULL)`)
  const found = [{ ...odd.get() }, { ...database.prepare('PRAGMA integrity_check').get() }]
  database.close()
  return found
}

function newPlace(): string {
  const { file, drop } = newFile()
  drops.push(drop)
  return file
}

function start(script: string, file: string) {
  const place = fileURLToPath(new URL(script, import.meta.url))
  const env = { ...process.env, NODE_NO_WARNINGS: '1' }
  return fork(place, [file], { execArgv: [], env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
}
