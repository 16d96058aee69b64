import { styleText } from 'node:util'

import Table from 'cli-table3'

import type { CallRecord } from '../call-log.ts'
import type { Row } from './play.ts'
import { shortStages } from './short-stages.ts'

/** Lays the rows out for a terminal of that many columns; where nobody sees colours, there are none. */
export function tableOf(rows: readonly Row[], columns = 120): string {
  const [mark, result] = [3, 19]
  // The borders take six columns; what is left goes to what has the most to say.
  const left = Math.min(Math.max(columns, 80), 160) - mark - result - 6
  const [call, time] = [Math.floor(left * 0.37), Math.floor(left * 0.27)]
  const table = new Table({
    head: ['', 'the call', 'HTTP and verdict', 'time by stage', 'what the persona can say'],
    colWidths: [mark, call, result, time, left - call - time],
    style: { head: [], border: [] },
    wordWrap: true,
  })
  for (const row of rows) {
    table.push([
      row.faults.length === 0 ? styleText('green', '✓') : styleText('red', '✗'),
      `${styleText('bold', row.title)}\n${broken(row.path, call - 2)}\n${broken(row.body, call - 2)}`,
      `${row.status}\n${verdictOf(row.call)}`,
      row.call === undefined ? '' : shortStages(row.call),
      spokenOf(row),
    ])
  }
  return table.toString()
}

const VERDICT_COLOURS = {
  within_ideal: 'green',
  within_max: 'yellow',
  over_max: 'red',
  deadline_exceeded: 'red',
} as const

function verdictOf(call: CallRecord | undefined): string {
  const verdict = call?.verdict ?? 'not recorded'
  return styleText(VERDICT_COLOURS[verdict as keyof typeof VERDICT_COLOURS] ?? 'red', verdict)
}

/** An answer speaks for itself: `message` is for the customer, `suggestion` for the model. */
function spokenOf({ reply }: Row): string {
  const { message, suggestion } = reply
  if (typeof message !== 'string') return styleText('dim', 'nothing: nobody listens to an event')
  return typeof suggestion === 'string' ? `${message}\n${styleText('dim', `→ ${suggestion}`)}` : message
}

/** Breaks JSON, which has no spaces to break at, behind a comma where there is one. */
function broken(text: string, width: number): string {
  return text.match(new RegExp(`.{1,${width}}$|.{1,${width - 1}},|.{1,${width}}`, 'g'))?.join('\n') ?? ''
}
