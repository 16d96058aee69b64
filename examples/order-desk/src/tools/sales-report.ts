import { job } from 'hookwell'
import type { Clock, Job } from 'hookwell'
import { z } from 'zod'

import type { Orders } from '../orders.ts'

const parameters = z.object({
  region: z
    .enum(['north', 'south'])
    .describe('The sales region.')
    .meta({ examples: ['north'] }),
})

const report = z.object({ orders: z.number(), cents: z.number(), message: z.string() })

// The pretended work: five steps of 300 ms each.
const STEPS = 5
const STEP_MS = 300

/** What the work stands on. */
export interface ReportParts {
  readonly orders: Orders
  readonly clock: Clock
}

/**
 * A sales report takes longer than a caller waits, so it is a job: one tool starts it, `start_sales_report`, and one says
 * how far it is, `check_sales_report_status`.
 */
export function salesReport({ orders, clock }: ReportParts): Job {
  return job({
    name: 'sales_report',
    description: 'Makes a sales report for a region. Use it when somebody asks for sales figures.',
    parameters,
    returns: report,
    estimateSeconds: (STEPS * STEP_MS) / 1_000,
    // It changes nothing: whatever became of the first run, a second one does no harm.
    idempotent: true,
    run: async ({ region }, { signal, progress }) => {
      for (let step = 1; step <= STEPS; step += 1) {
        await pause(clock, signal)
        progress({ text: `The report for the ${region} is ${(step / STEPS) * 100} percent done.`, done: step / STEPS })
      }
      const { orders: count, cents } = orders.totalOf(region)
      return { orders: count, cents, message: `The ${region} had ${count} orders, worth ${cents / 100} euros.` }
    },
  })
}

function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const cancel = clock.after(STEP_MS, resolve)
    signal.addEventListener(
      'abort',
      () => {
        cancel()
        reject(signal.reason as Error)
      },
      { once: true },
    )
  })
}
