import { describeScheme, schemes, unconfirmed } from '@hookwell/signature'
import type { Scheme } from '@hookwell/signature'

import type { CommandIo } from './command-io.ts'
import type { CommandLine } from './command-line.ts'
import { painter } from './paint.ts'
import type { Result } from './result.ts'

/** One scheme as `hookwell schemes --json` prints it; `null` where it is not known. */
interface Listed {
  readonly name: string
  readonly title: string
  readonly shape: string | null
  readonly headers: readonly string[]
  /** The same in words, with what stands in the query or the body. */
  readonly places: readonly string[]
  readonly algorithm: string | null
  readonly toleranceSeconds: number | null
  readonly source: string | null
  readonly status: 'confirmed' | 'unconfirmed'
  readonly note?: string
}

/** `hookwell schemes`. */
export function listSchemes(line: CommandLine, io: CommandIo): Promise<Result> {
  const all = [...Object.values(schemes as Readonly<Record<string, Scheme>>).map(listed), ...open()]
  const text = line.has('json') ? JSON.stringify({ schemes: all }, null, 2) : table(all, io)
  return Promise.resolve({ text, exitCode: 0 })
}

function listed(row: Scheme): Listed {
  const { headers, places, algorithm, tolerance } = describeScheme(row)
  return {
    name: row.name,
    title: row.title,
    shape: row.shape,
    headers,
    places,
    algorithm,
    toleranceSeconds: tolerance.pastSeconds,
    source: row.source,
    status: 'confirmed',
    ...(row.note === undefined ? {} : { note: row.note }),
  }
}

function open(): readonly Listed[] {
  const names = Object.keys(unconfirmed).filter((name) => !Object.hasOwn(schemes, name))
  return names.map((name) => ({
    name,
    title: name,
    shape: null,
    headers: [],
    places: [],
    algorithm: null,
    toleranceSeconds: null,
    source: null,
    status: 'unconfirmed',
    note: unconfirmed[name] ?? '',
  }))
}

function table(all: readonly Listed[], io: CommandIo): string {
  const paint = painter(io.stdout)
  const width = Math.max(...all.map(({ name }) => name.length))
  const indent = ' '.repeat(width + 2)
  return all
    .map(({ name, title, places, algorithm, toleranceSeconds, source, status, note }) => {
      const head = `${paint('bold', name.padEnd(width))}  ${title}`
      if (status === 'unconfirmed') return `${head}\n${indent}${paint('yellow', 'unconfirmed')}: ${note ?? ''}`
      const age = toleranceSeconds === null ? 'any age' : `at most ${toleranceSeconds} s old`
      const lines = [...places, `${algorithm ?? ''}; ${age}`, ...(note === undefined ? [] : [note]), source ?? '']
      return [`${head}, ${status}`, ...lines.map((text) => indent + text)].join('\n')
    })
    .join('\n')
}
