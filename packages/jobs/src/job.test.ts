import { manifestFor, promptFor } from '@hookwell/tools'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { job } from './job.ts'
import { jobs } from './jobs.ts'
import { memoryEngine } from './memory-engine.ts'

const facts = {
  name: 'sales_report',
  description: 'Counts the orders of a month. Use it when somebody asks for sales figures.',
  parameters: z.object({ month: z.string() }),
  estimateSeconds: 30,
  run: () => ({ orders: 3 }),
}

describe('a mistake stops the start, and says what to do', () => {
  test.each([
    ['a name with a dot', { name: 'sales.report' }, 'letters, digits'],
    ['a name that is too long', { name: 'x'.repeat(28) }, 'use a name of at most 27'],
    ['no description', { description: ' ' }, '1 to 600 characters'],
    ['too long a description', { description: 'x'.repeat(601) }, '1 to 600 characters'],
    ['no estimate', { estimateSeconds: undefined }, "needs 'estimateSeconds'"],
    ['an estimate of nothing', { estimateSeconds: 0 }, 'seconds above 0'],
    ['a limit of nothing', { limitMs: 0 }, 'milliseconds above 0'],
    ['an unknown option', { keepsMs: 5 }, "no option 'keepsMs'"],
    ['an unknown option of retry', { retry: { tries: 3 } }, "no option 'tries'"],
    ['pauses that shrink', { retry: { factor: 0.5 } }, 'at least 1'],
    ['attempts for what does harm a second time', { idempotent: false, retry: { attempts: 2 } }, 'it is run once'],
    ['another word for joins', { joins: 'always' }, "'conversation', 'caller', 'never'"],
    ['an unknown tool', { names: { stop: 'x' } }, "no option 'stop'"],
    ['no run', { run: undefined }, "needs 'run'"],
  ])('%s', (_what, change, message) => {
    expect(() => job({ ...facts, ...change } as never)).toThrow(message)
  })

  test.each<[string, object, string]>([
    ['no engine', { engine: {} }, 'memoryEngine()'],
    ['something that is no job', { jobs: [{ name: 'x' }] }, 'what job() makes'],
    ['two jobs of one name', { jobs: [job(facts), job({ ...facts, name: 'Sales_Report' })] }, 'two jobs of the name'],
    [
      'two tools of one name',
      { jobs: [job(facts), job({ ...facts, name: 'b', names: { start: 'start_sales_report' } })] },
      'two tools',
    ],
    ['an unknown option', { engines: 1 }, "no option 'engines'"],
  ])('of jobs(): %s', (_what, change, message) => {
    expect(() => jobs({ engine: memoryEngine(), jobs: [job(facts)], ...change } as never)).toThrow(message)
  })

  test('parameters that are no schema of an object', () => {
    const strange = job({ ...facts, parameters: z.string() } as never)
    expect(() => jobs({ engine: memoryEngine(), jobs: [strange] })).toThrow('z.object')
  })
})

describe('the tools of a job', () => {
  const desk = jobs({ engine: memoryEngine(), jobs: [job({ ...facts, cancellable: true, destructive: true })] })

  test('have the longest name that there may be', () => {
    const { names } = job({ ...facts, name: 'x'.repeat(27), cancellable: true })
    expect(names.status).toHaveLength(40)
    const short = { start: 'begin', status: 'ask', cancel: 'stop' }
    expect(job({ ...facts, name: 'x'.repeat(40), names: short }).names).toEqual(short)
  })

  test('say how they belong together', () => {
    expect(desk.tools.map(({ name, title }) => [name, title])).toEqual([
      ['start_sales_report', 'start: sales report'],
      ['check_sales_report_status', 'status: sales report'],
      ['cancel_sales_report', 'cancel: sales report'],
    ])
    const [start, status] = desk.tools
    expect(start?.description).toContain('check_sales_report_status')
    expect(status?.description).toContain('start_sales_report')
    expect(start?.annotations).toEqual({ destructive: true })
    expect(status?.annotations).toEqual({ readOnly: true, idempotent: true })
  })

  test('are described within what every platform takes', () => {
    const longest = job({ ...facts, name: 'x'.repeat(27), description: 'x'.repeat(600) })
    for (const { description } of jobs({ engine: memoryEngine(), jobs: [longest] }).tools) {
      expect(description.length).toBeLessThanOrEqual(1_024)
    }
  })

  test('can be defined at every platform, and stand in the prompt', () => {
    expect(JSON.stringify(manifestFor('vapi', desk.tools).document)).toContain('The jobId that start_sales_report gave')
    expect(promptFor(desk.tools, { jobs: desk.pairs })).toContain(
      'start_sales_report and check_sales_report_status belong together.',
    )
  })
})
