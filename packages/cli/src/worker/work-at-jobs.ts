import { drain } from '@hookwell/core'

import type { CommandIo } from '../command-io.ts'
import type { CommandLine } from '../command-line.ts'
import { placeOf } from '../manifest/place.ts'
import type { Result } from '../result.ts'
import { isWrongUse } from '../wrong-use.ts'
import type { WrongUse } from '../wrong-use.ts'
import { loadDesks } from './load-desks.ts'
import type { WorkingDesk } from './load-desks.ts'
import { untilTold } from './until-told.ts'

/** How long jobs under way may go on, in seconds. Orchestrators wait for 30. */
const DRAIN_SECONDS = 20

/** `hookwell worker`: works at the jobs of a module until it is told to stop, and lets those under way end. */
export async function workAtJobs(line: CommandLine, io: CommandIo): Promise<Result | WrongUse> {
  const { argument } = line
  if (argument === undefined || argument === '') {
    return { error: 'worker needs the FILE of the jobs', next: 'see hookwell worker --help' }
  }
  const concurrency = wholeNumber(line, 'concurrency')
  if (isWrongUse(concurrency)) return concurrency
  const drainSeconds = wholeNumber(line, 'drain') ?? DRAIN_SECONDS
  if (isWrongUse(drainSeconds)) return drainSeconds
  const cwd = io.cwd?.() ?? process.cwd()
  const desks = await loadDesks(placeOf(argument, cwd, cwd))
  if (isWrongUse(desks)) return desks
  const fault = await opened(desks)
  if (fault !== undefined) return fault

  const told = untilTold()
  const workers = desks.map((desk) => desk.work(concurrency === undefined ? {} : { concurrency }))
  io.stdout.write(`${startOf(desks, line)}\n`)
  const signal = await told
  if (!line.has('json')) io.stdout.write(`${signal}: no job is begun any more, and those under way may end.\n`)
  // The desks may be of another copy of the packages, of which drain() of this one knows nothing.
  await Promise.all(workers.map((worker) => worker.stop({ timeoutMs: drainSeconds * 1_000 })))
  await drain({ timeoutMs: FLUSH_MS })
  await Promise.all(desks.map((desk) => desk.close()))
  return { text: line.has('json') ? JSON.stringify({ state: 'stopped', signal }) : 'Stopped.', exitCode: 0 }
}

/** For what is left to be sent, such as spans. */
const FLUSH_MS = 5_000

/** Where jobs are kept has to be there: a worker that only ever says that it is not is of no use. */
async function opened(desks: readonly WorkingDesk[]): Promise<WrongUse | undefined> {
  for (const { engine } of desks) {
    try {
      await engine.open()
    } catch (thrown) {
      const [line = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')
      return {
        error: `the engine '${engine.name}' cannot be opened: ${line}`,
        next: 'see that its file or server is there, and that this user may write to it',
      }
    }
  }
  return undefined
}

function wholeNumber(line: CommandLine, option: string): number | undefined | WrongUse {
  const text = line.one(option)
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  return { error: `--${option} is no whole number from 1 to 9999`, next: `give it as in --${option} 4` }
}

function startOf(desks: readonly WorkingDesk[], line: CommandLine): string {
  const rows = desks.flatMap(({ engine, names }) => names.map((name) => ({ job: name, engine: engine.name })))
  if (line.has('json')) return JSON.stringify({ state: 'working', pid: process.pid, jobs: rows })
  const width = Math.max(...rows.map(({ job }) => job.length))
  const inMemory = desks.some(({ engine }) => !engine.isDurable)
  return [
    `Working at ${rows.length === 1 ? 'one job' : `${rows.length} jobs`} as process ${process.pid}. Ctrl-C or SIGTERM ends it.`,
    ...rows.map(({ job, engine }) => `  ${job.padEnd(width)}  ${engine}`),
    ...(inMemory ? ['What is kept in memory no other process can start: take an engine that lasts.'] : []),
  ].join('\n')
}
