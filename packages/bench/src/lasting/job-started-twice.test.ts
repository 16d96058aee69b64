import { duplicates, memoryStore } from '@hookwell/idempotency'
import { job, jobs, memoryEngine } from '@hookwell/jobs'
import { endpoint, unsigned } from 'hookwell'
import { expect, test } from 'vitest'
import { z } from 'zod'

// Features do not know of each other, and here is where both are.
test('a start that is made again is answered as the first one was, status and headers too', async () => {
  const salesReport = job({
    name: 'sales_report',
    description: 'Counts the orders of a month. Use it when somebody asks for sales figures.',
    parameters: z.object({ month: z.string() }),
    estimateSeconds: 30,
    run: () => ({}),
  })
  const desk = jobs({ engine: memoryEngine(), jobs: [salesReport] })
  const served = endpoint({
    use: (pipe) => pipe.use(unsigned()),
    tools: desk.tools,
    idHeaders: { conversationId: 'x-conversation-id' },
    guards: [duplicates({ store: memoryStore() })],
  })
  const start = () =>
    served.run({
      url: 'https://example.com/start_sales_report',
      headers: { 'x-conversation-id': 'talk-1', prefer: 'respond-async' },
      body: { month: '2026-03' },
    })
  const [first, second] = [await start(), await start()]
  const { jobId } = first.json() as { readonly jobId: string }
  const headers = { 'retry-after': '45', location: `./check_sales_report_status?jobId=${jobId}` }
  expect(first).toMatchObject({ status: 202, headers })
  expect(second).toMatchObject({ status: 202, headers: { ...headers, 'idempotent-replayed': 'true' } })
  expect(second.json()).toEqual(first.json())
  await desk.close()
})
