import type { CallRecord } from '../call-log.ts'
import type { CallBook } from './call-book.ts'
import type { Client, Exchange } from './client.ts'
import { faultsOf } from './judge.ts'
import type { Scenario } from './scenarios.ts'

/** One call of the demo and what came of it. */
export interface Row extends Exchange {
  readonly title: string
  /** What the server recorded. */
  readonly call: CallRecord | undefined
  /** In what it was not what it should have been. */
  readonly faults: readonly string[]
}

/** Makes one call after the other, and tells `onBegin` which. */
export async function play(
  scenarios: readonly Scenario[],
  { client, book, onBegin }: { client: Client; book: CallBook; onBegin: (title: string) => void },
): Promise<Row[]> {
  const rows: Row[] = []
  for (const { title, send, expected } of scenarios) {
    onBegin(title)
    const exchange = await send(client, rows.at(-1))
    const call = await book.find(exchange.requestId)
    rows.push({ ...exchange, title, call, faults: faultsOf(expected, exchange, call) })
  }
  return rows
}
