import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

import { hookwellHere } from '../hookwell.test-kit.ts'

const folder = mkdtempSync(join(tmpdir(), 'hookwell-worker-'))
const BIN = fileURLToPath(new URL('../../bin/hookwell.js', import.meta.url))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** A desk without the package that makes them: what a worker needs of it, and a note of what became of it. */
function desk(name: string, more = ''): string {
  const log = join(folder, `${name}.log`)
  return `
    import { appendFileSync } from 'node:fs'
    const note = (text: string): void => appendFileSync(${JSON.stringify(log)}, text + '\\n')
    export const desk = {
      engine: { name: 'sqlite', isDurable: true, open: async () => { ${more} } },
      names: ['sales_report', 'import'],
      work: (options: object) => {
        note('work ' + JSON.stringify(options))
        setInterval(() => {}, 1_000)
        return { stop: async (how: object) => note('stop ' + JSON.stringify(how)) }
      },
      close: async () => note('close'),
    }`
}

/** A worker in a process of its own, once it has begun. */
async function started(args: readonly string[]): Promise<{ child: ChildProcess; lines: string[] }> {
  const child = spawn(process.execPath, [BIN, 'worker', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const first = Promise.withResolvers<undefined>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    first.resolve(undefined)
  })
  await first.promise
  return { child, lines }
}

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('close', resolve))

describe('a worker', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'works until %s, lets what is under way end, and exits with 0',
    async (signal) => {
      const { child, lines } = await started([file(`${signal}.ts`, desk(signal)), '--concurrency', '8', '--drain', '3'])
      child.kill(signal)
      expect(await ended(child)).toBe(0)
      expect(lines).toEqual([
        `Working at 2 jobs as process ${child.pid}. Ctrl-C or SIGTERM ends it.`,
        '  sales_report  sqlite',
        '  import        sqlite',
        `${signal}: no job is begun any more, and those under way may end.`,
        'Stopped.',
      ])
      expect(readFileSync(join(folder, `${signal}.log`), 'utf8')).toBe(
        'work {"concurrency":8}\nstop {"timeoutMs":3000}\nclose\n',
      )
    },
  )

  test('says the same for a program', async () => {
    const { child, lines } = await started([file('json.ts', desk('json')), '--json'])
    child.kill('SIGTERM')
    expect(await ended(child)).toBe(0)
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      {
        state: 'working',
        pid: child.pid,
        jobs: [
          { job: 'sales_report', engine: 'sqlite' },
          { job: 'import', engine: 'sqlite' },
        ],
      },
      { state: 'stopped', signal: 'SIGTERM' },
    ])
  })
})

describe('wrong use names the next step', () => {
  test.each<[string, string[], string, string]>([
    ['no file', [], 'worker needs the FILE of the jobs', 'see hookwell worker --help'],
    [
      'a file that is not there',
      ['/nowhere/jobs.ts'],
      'the jobs module /nowhere/jobs.ts is not there',
      'name a file that is',
    ],
    [
      'a file without a desk',
      [file('none.ts', 'export const desk = { work: 1 }')],
      'exports nothing that jobs() makes',
      'export it, as in export const desk = jobs({',
    ],
    [
      'a desk without jobs',
      [file('empty.ts', desk('empty').replace("['sales_report', 'import']", '[]'))],
      'has no jobs in what it exports',
      "name some in 'jobs'",
    ],
    [
      'a number that is none',
      ['x.ts', '--concurrency', 'many'],
      '--concurrency is no whole number from 1 to 9999',
      'give it as in --concurrency 4',
    ],
    [
      'an engine that is down',
      [file('down.ts', desk('down', "throw new Error('unable to open database file')"))],
      "the engine 'sqlite' cannot be opened: unable to open database file",
      'see that its file or server is there',
    ],
  ])('%s', async (_what, args, error, next) => {
    const { code, stderr } = await hookwellHere(['worker', ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(error)
    expect(stderr).toContain(`next: ${next}`)
  })
})
