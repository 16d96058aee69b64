import { axisOf, cellAt, nextLimit } from './axis.ts'
import type { Axis } from './axis.ts'
import { barOf } from './bar.ts'
import type { DrawnCall, Limit } from './drawn-call.ts'
import { plain } from './paint.ts'
import type { Colour, Paint } from './paint.ts'
import { rowsOf } from './rows.ts'
import type { Row } from './rows.ts'
import { durationText, limitText, nameText } from './text.ts'

/** What a waterfall is drawn on. */
export interface Canvas {
  /** How many columns a line may have; 48 at least. Default 100. */
  readonly columns?: number
  /** Default: no colours. */
  readonly paint?: Paint
}

/**
 * Draws one call against its budget, as lines of text: what it was and how it ended, the limits, and a bar to scale for
 * each stage.
 *
 * @example
 * ```ts
 * const drawing = middleware<Nothing, BeforeTrust>('drawing', (call, next) => {
 *   call.onEnd((end) => logger.debug(draw(drawnCall(call, end))))
 *   return next({})
 * })
 * ```
 */
export function draw(call: DrawnCall, { columns = 100, paint = plain }: Canvas = {}): string {
  const rows = rowsOf(call)
  const width = Math.max(LEAST_COLUMNS, columns)
  const names = Math.min(Math.max(...rows.map(widthOf), 7), MOST_NAME)
  const axis = axisOf(call, width - names - BESIDE)
  return [
    headOf(call, paint),
    `${' '.repeat(names + BESIDE)}${paint('dim', scaleOf(axis, call.limits))}`,
    ...rows.map((row) => rowText(row, { names, axis, paint })),
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}

const LEAST_COLUMNS = 48
const MOST_NAME = 24
/** Two columns before a name, two behind it, eight for a duration, and two more. */
const BESIDE = 14

const VERDICT_COLOURS: Readonly<Record<string, Colour>> = {
  within_ideal: 'green',
  within_max: 'yellow',
  over_max: 'red',
  deadline_exceeded: 'red',
}

function headOf(call: DrawnCall, paint: Paint): string {
  const { name, caller, status, outcome, verdict, totalMs, limits, repairs } = call
  const limit = nextLimit(totalMs, limits) ?? limits.at(-1)
  const isWell = outcome === 'ok' && status < 400
  return [
    `${isWell ? paint('green', '✓') : paint(status >= 500 ? 'red' : 'yellow', '✗')} ${paint('bold', nameText(name, 64))}`,
    `${status} ${verdict === outcome ? judged(verdict, paint) : nameText(outcome, 48)}`,
    `${durationText(totalMs)}${limit === undefined ? '' : ` of ${limit.name} ${limitText(limit.ms)}`}`,
    ...(verdict === undefined || verdict === outcome ? [] : [judged(verdict, paint)]),
    ...(repairs > 0 ? [`${repairs} ${repairs === 1 ? 'repair' : 'repairs'}`] : []),
    paint('dim', nameText(caller, 32)),
  ].join('  ')
}

function judged(verdict: string, paint: Paint): string {
  return paint(VERDICT_COLOURS[verdict] ?? 'red', nameText(verdict, 24))
}

/** The limits by name, each at its place; one that has no room there goes without its name. */
function scaleOf(axis: Axis, limits: readonly Limit[]): string {
  const line: string[] = Array.from({ length: axis.cells }, () => ' ')
  const write = (text: string, at: number): void => {
    const place = line.slice(Math.max(0, at), at + text.length)
    if (place.length === text.length && place.every((cell) => cell === ' '))
      line.splice(at, text.length, ...Array.from(text))
  }
  for (const { ms } of axis.limits) line[cellAt(axis, ms)] = '┊'
  write('0', 0)
  for (const { name, ms } of axis.limits) {
    const at = cellAt(axis, ms)
    const label = `${name} ${limitText(ms)}`
    // On the left of its line where that is the last one.
    if (at + label.length < axis.cells) write(label, at + 1)
    else write(label, at - label.length)
  }
  const end = durationText(axis.endMs)
  if (!limits.some(({ ms }) => ms === axis.endMs)) write(` ${end}`, axis.cells - end.length - 1)
  return line.join('')
}

function widthOf({ name, depth }: Row): number {
  return name.length + 2 * depth
}

function rowText(row: Row, to: { readonly names: number; readonly axis: Axis; readonly paint: Paint }): string {
  const { startMs, durationMs, depth } = row
  const name = `${'  '.repeat(depth)}${nameText(row.name, to.names - 2 * depth)}`.padEnd(to.names)
  const slice = startMs === undefined ? undefined : { startMs, durationMs }
  const isLesser = startMs === undefined
  return `  ${isLesser ? to.paint('dim', name) : name}  ${durationText(durationMs).padStart(8)}  ${barOf(slice, to.axis, to.paint)}`
}
