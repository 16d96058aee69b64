import { cellAt } from './axis.ts'
import type { Axis } from './axis.ts'
import type { Limit } from './drawn-call.ts'
import type { Colour, Paint } from './paint.ts'

/** The time of one stage. */
export interface Slice {
  readonly startMs: number
  readonly durationMs: number
}

/**
 * A stage as a bar: to an eighth of a column at its end, to a whole one at its start, and never nothing. It has the colour of the limits
 * that it lies behind, and the limits themselves are dotted lines where no bar is.
 */
export function barOf(slice: Slice | undefined, axis: Axis, paint: Paint): string {
  const bar = slice === undefined ? [] : cellsOf(slice, axis)
  const lines = new Map(axis.limits.map((limit) => [cellAt(axis, limit.ms), limit]))
  const cells = Array.from({ length: axis.cells }, (_, index): Cell => {
    const block = bar[index]
    if (block !== undefined) return { text: block, colour: colourAt(((index + 0.5) / axis.cells) * axis.endMs, axis) }
    return lines.has(index) ? { text: '┊', colour: 'dim' } : { text: ' ', colour: undefined }
  })
  return painted(cells, paint)
}

interface Cell {
  readonly text: string
  readonly colour: Colour | undefined
}

const EIGHTHS = ['▏', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const

function cellsOf({ startMs, durationMs }: Slice, axis: Axis): readonly (string | undefined)[] {
  const first = cellAt(axis, startMs)
  const end = Math.min(axis.cells, ((startMs + durationMs) / axis.endMs) * axis.cells)
  const full = Math.max(first, Math.floor(end + 1e-9))
  const bar: (string | undefined)[] = []
  for (let index = first; index < full; index += 1) bar[index] = '█'
  const eighth = Math.floor(Math.max(0, end - full) * 8)
  if (full < axis.cells && (full === first || eighth > 0)) bar[full] = EIGHTHS[eighth]
  return bar
}

function colourAt(ms: number, { limits }: Axis): Colour {
  const passed = limits.findLast((limit) => ms > limit.ms)
  return passed === undefined ? 'green' : PASSED[passed.name]
}

const PASSED: Readonly<Record<Limit['name'], Colour>> = { ideal: 'yellow', max: 'red', hard: 'red' }

/** Neighbours of one colour are painted in one go. */
function painted(cells: readonly Cell[], paint: Paint): string {
  let line = ''
  for (let from = 0; from < cells.length;) {
    const colour = cells[from]?.colour
    let to = from
    while (to < cells.length && cells[to]?.colour === colour) to += 1
    const text = cells
      .slice(from, to)
      .map((cell) => cell.text)
      .join('')
    line += colour === undefined ? text : paint(colour, text)
    from = to
  }
  return line
}
