import { parameters } from 'hookwell'
import type { Endpoint } from 'hookwell'
import { z } from 'zod'

import type { Desk } from '../desk.ts'
import { toolPipeline } from './tool-pipeline.ts'

const schema = z.object({
  region: z
    .enum(['north', 'south'])
    .describe('The sales region.')
    .meta({ examples: ['north'] }),
})

/**
 * The first half of the split pattern: what takes longer than a caller waits is begun here and answered at once, with
 * the id under which `check_sales_report_status` knows it.
 */
export function startSalesReport(desk: Desk): Endpoint {
  return toolPipeline('start_sales_report', desk)
    .use(parameters(schema))
    .handle(({ parameters: { region } }) => {
      const estimatedSeconds = Math.ceil(desk.reports.estimatedMs / 1_000)
      const estimatedTime = `about ${estimatedSeconds} seconds`
      return {
        jobId: desk.reports.start(region),
        status: 'processing',
        estimatedTime,
        estimatedSeconds,
        message: `The report for the ${region} is being made, which takes ${estimatedTime}.`,
      }
    })
}
