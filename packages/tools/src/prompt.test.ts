import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { orderTools } from './orders.test-kit.ts'
import { promptFor } from './prompt.ts'
import { tool } from './tool.ts'

const report = [
  tool({
    name: 'start_sales_report',
    description: 'Begins a sales report. Use it when somebody asks for the numbers of a month; not for a single order.',
    parameters: z.object({ month: z.string() }),
    handle: () => ({ jobId: 'j' }),
  }),
  tool({
    name: 'check_sales_report_status',
    description: 'Says how far a sales report is. Use it when its time is up; never without a jobId',
    parameters: z.object({ jobId: z.string() }),
    handle: () => ({ status: 'done' }),
  }),
]

const note = tool({
  name: 'keep_note',
  description: 'Keeps what\nwas said.  Use it when something matters; not for orders.',
  parameters: z.object({}),
  awaitResponse: false,
  handle: () => ({}),
})

const pair = { start: 'start_sales_report', status: 'check_sales_report_status' }

test('the prompt of a persona with every kind of tool', async () => {
  await expect(`${promptFor([...orderTools(), note, ...report], { jobs: [pair] })}\n`).toMatchFileSnapshot(
    'prompt.snapshot.txt',
  )
})

describe('it says', () => {
  test('when to use each tool, and what it needs, by the words that people have for it', () => {
    expect(promptFor(orderTools())).toContain(
      'check_order_status: Says where an order is and when it comes. Use it when the customer asks about an order they have placed; not for new orders. It needs: order number.',
    )
    expect(promptFor([note])).toContain(
      'keep_note: Keeps what was said. Use it when something matters; not for orders. It needs nothing.',
    )
  })

  test('that what cannot be undone wants a yes, where there is such a tool', () => {
    expect(promptFor(orderTools())).toContain('What refund_order does cannot be undone. Before you use it')
    expect(promptFor([note])).not.toContain('undone')
  })

  test('that nobody waits for what runs on, where there is such a tool', () => {
    expect(promptFor([note])).toContain('What keep_note does goes on in the background')
    expect(promptFor(orderTools())).not.toContain('background')
  })

  test('how two tools make one job, where they do', () => {
    expect(promptFor(report, { jobs: [pair] })).toContain(
      'start_sales_report and check_sales_report_status belong together.',
    )
    expect(promptFor(report)).not.toContain('belong together')
  })

  test('how a failure reads, and what is never spoken', () => {
    const prompt = promptFor(orderTools())
    for (const word of ['"error": true', '"message"', '"suggestion"', '"retryable"']) expect(prompt).toContain(word)
  })

  test('all of it in plain text: nothing that would be read aloud as a sign', () => {
    const prompt = promptFor([...orderTools(), note, ...report], { jobs: [pair] })
    expect(prompt).not.toMatch(/[*`#<>[\]|]|^\s*[-•]|^\d+\./m)
    expect(prompt).not.toMatch(/\n{3}|\s$/)
  })

  test('nothing without tools', () => {
    expect(promptFor([])).toBe('')
  })
})

test('a mistake throws, and says what to do', () => {
  expect(() => promptFor(report, { jobs: [{ ...pair, status: 'gone' }] })).toThrow(
    "names 'gone', which is none of the tools",
  )
  expect(() => promptFor(report, { job: [] } as never)).toThrow("did you mean 'jobs'")
})
