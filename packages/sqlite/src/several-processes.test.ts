import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { createInterface } from 'node:readline'

import { afterEach, describe, expect, test } from 'vitest'

import { figures, severalWriters } from './several-writers.test-kit.ts'
import { dropFiles, newFile, startChild, told } from './sqlite.test-kit.ts'

afterEach(dropFiles)

describe('several processes', () => {
  test('make the tables of one file once, whoever comes first', async () => {
    const file = newFile()
    const children = Array.from({ length: 8 }, () => startChild('opener.test-child.ts', [file]))
    expect(await Promise.all(children.map(told))).toEqual(Array.from({ length: 8 }, () => 1))
  })

  // A busy machine delays any event loop, so one more process looks on, and a round that something else fell into is
  // repeated. `several-writers.test-deep.ts` has them write without a rest, and nothing taken off.
  test('write one file, and the event loop of each is late by 20 ms at most at p99', async () => {
    let worstMs = Infinity
    for (let round = 0; round < 8 && worstMs > 20; round += 1) {
      const { file, writers, idle } = await severalWriters({ processes: 4, forMs: 1_000, atOnce: 4, pauseMs: 4 })
      console.log([...writers, idle].map(figures).join('\n'))
      worstMs = Math.max(...writers.map(({ delayMs }) => delayMs.p99)) - idle.delayMs.p99
      expect(intact(file)).toBe(writers.reduce((sum, { steps }) => sum + steps, 0))
    }
    expect(worstMs).toBeLessThanOrEqual(20)
  })

  test('that may not start a thread leave it to SQLite to keep the log short', async () => {
    const flags = ['--permission', '--allow-fs-read=*', '--allow-fs-write=*']
    const { file, writers } = await severalWriters({ processes: 1, forMs: 500, atOnce: 4, flags })
    expect(writers[0]?.steps).toBeGreaterThan(300)
    expect(writers[0]?.logBytes).toBeLessThan(16_000_000)
    expect(intact(file)).toBe(writers[0]?.steps)
  })

  test('that are killed as they write leave the file whole, with all that they were told was written', async () => {
    const file = newFile()
    for (let round = 0; round < 4; round += 1) {
      const child = startChild('victim.test-child.ts', [file])
      const written = createInterface({ input: child.stdout ?? process.stdin })
      let last = -1
      written.on('line', (line) => {
        last = Number(line)
        if (last > 300 * (round + 1)) child.kill('SIGKILL')
      })
      await Promise.all([once(child, 'exit'), once(written, 'close')])
      const database = new DatabaseSync(file)
      const halves = database.prepare('SELECT count(*) AS n FROM pairs GROUP BY id HAVING n <> 2').all()
      expect(halves).toEqual([])
      expect(Number(database.prepare('SELECT max(id) AS n FROM pairs').get()?.['n'])).toBeGreaterThanOrEqual(last)
      expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
      database.exec('DELETE FROM pairs')
      database.close()
    }
  })
})

/** Checks the file, and counts its notes. */
function intact(file: string): unknown {
  const database = new DatabaseSync(file)
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  const row = database.prepare('SELECT count(*) AS n FROM notes').get()
  database.close()
  return row?.['n']
}
