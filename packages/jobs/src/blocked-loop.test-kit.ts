import * as z from 'zod'

import { job } from './job.ts'
import type { Job } from './job.ts'

/** The same job in two processes, but for its run. */
export function blockingJob(run: () => unknown): Job {
  return job({
    name: 'sales_report',
    description: 'Counts the orders of a month. Use it when somebody asks for sales figures.',
    parameters: z.object({ month: z.string() }),
    estimateSeconds: 30,
    run,
  }) as Job
}
