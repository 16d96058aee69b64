import { styleText } from 'node:util'

import type { Row } from './play.ts'
import { tableOf } from './table.ts'

/** Prints the rows and what they come to; says whether all were what they should have been. */
export function report(rows: readonly Row[], { json }: { json: boolean }): boolean {
  const failed = rows.filter(({ faults }) => faults.length > 0)
  const asExpected = rows.length - failed.length
  if (json) {
    console.log(JSON.stringify({ asExpected, notAsExpected: failed.length, rows }))
    return failed.length === 0
  }
  console.log(tableOf(rows, process.stdout.columns))
  for (const { title, faults } of failed) console.log(styleText('red', `✗ ${title}: ${faults.join('; ')}`))
  const summary = `${asExpected} of ${rows.length} replies are what they should be.`
  console.log(styleText(failed.length === 0 ? 'green' : 'red', summary))
  return failed.length === 0
}
