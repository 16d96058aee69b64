import { expectTypeOf, test } from 'vitest'
import * as z from 'zod'

import { job } from './job.ts'
import type { Job } from './job.ts'
import type { JobRun } from './job-options.ts'

const facts = {
  name: 'sales_report',
  description: 'Counts.',
  parameters: z.object({ month: z.string() }),
  estimateSeconds: 30,
}

test('a run knows its parameters', () => {
  job({
    ...facts,
    run: (parameters, run) => {
      expectTypeOf(parameters).toEqualTypeOf<{ month: string }>()
      expectTypeOf(run).toEqualTypeOf<JobRun>()
      return 1
    },
  })
})

test('it has to give what its schema takes', () => {
  const checked = job({ ...facts, returns: z.object({ orders: z.number() }), run: () => ({ orders: 3 }) })
  expectTypeOf(checked).toExtend<Job>()
  // @ts-expect-error a text is no number
  job({ ...facts, returns: z.object({ orders: z.number() }), run: () => ({ orders: 'many' }) })
})

test('a size is made of the parameters', () => {
  job({ ...facts, sizeOf: ({ month }) => month.length, run: () => 1 })
  // @ts-expect-error there is no such parameter
  job({ ...facts, sizeOf: ({ year }) => year, run: () => 1 })
})
