import type { Writable } from 'node:stream'

import type { ManifestWarning, ToolAdvice } from '@hookwell/tools'

import { painter } from '../paint.ts'
import type { Difference } from './drift.ts'

/** So many differences are told. */
const MAX_DIFFERENCES = 20

/** No value is told at greater length, and of what both sides have in common no more. */
const MAX_CHARACTERS = 160
const MAX_BEFORE = 40

/** What the definitions cannot say and what could be better in the tools, as tables; empty where there is neither. */
export function warningTables(
  target: string | undefined,
  warnings: readonly ManifestWarning[],
  advice: readonly ToolAdvice[],
  stream: Writable,
): string {
  const tables = [
    table(`What a definition for ${target ?? 'nobody'} cannot say, or will not do:`, warnings, stream),
    table('What could be better in the tools:', advice, stream),
  ]
  return tables.filter((one) => one !== '').join('\n')
}

function table(head: string, found: readonly (ManifestWarning | ToolAdvice)[], stream: Writable): string {
  if (found.length === 0) return ''
  const paint = painter(stream)
  const rows = found.map(({ tool, path, code, message }) => ({ place: placeOf(tool, path), code, message }))
  const width = Math.max(...rows.map(({ place }) => place.length))
  const codeWidth = Math.max(...rows.map(({ code }) => code.length))
  const lines = rows.map(
    ({ place, code, message }) =>
      `  ${paint('bold', place.padEnd(width))}  ${paint('yellow', code.padEnd(codeWidth))}  ${message}`,
  )
  return [paint('yellow', head), ...lines].join('\n')
}

/** In what a file has drifted, and how it is brought up to date. */
export function driftText(file: string, differences: readonly Difference[], update: string, stream: Writable): string {
  const paint = painter(stream)
  const shown = differences.slice(0, MAX_DIFFERENCES).flatMap(({ path, ...sides }) => {
    const [written, now] = [textOf(sides.written), textOf(sides.now)]
    const from = Math.max(firstDifference(written, now) - MAX_BEFORE, 0)
    return [
      paint('bold', path === '' ? 'all of it' : path),
      ...('written' in sides ? [paint('red', `- ${short(written, from)}`)] : []),
      ...('now' in sides ? [paint('green', `+ ${short(now, from)}`)] : []),
    ]
  })
  const rest = differences.length - MAX_DIFFERENCES
  return [
    `${file} is not what the tools say any more (- written, + now):`,
    ...shown.map((line) => `  ${line}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    `If that is meant, write it anew: ${update}`,
  ].join('\n')
}

function placeOf(tool: string | undefined, path: string | undefined): string {
  return path === undefined ? (tool ?? 'all tools') : `${tool ?? ''}.${path}`
}

function textOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value)
}

function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}

/** The part of a text in which there is something to see. */
function short(text: string, from: number): string {
  if (text.length <= MAX_CHARACTERS) return text
  const part = text.slice(from, from + MAX_CHARACTERS)
  return `${from === 0 ? '' : '…'}${part}${from + part.length < text.length ? '…' : ''}`
}
