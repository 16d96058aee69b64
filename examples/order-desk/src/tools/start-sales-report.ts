import { tool } from 'hookwell'
import type { Tool } from 'hookwell'
import { z } from 'zod'

import type { Desk } from '../desk.ts'

const parameters = z.object({
  region: z
    .enum(['north', 'south'])
    .describe('The sales region.')
    .meta({ examples: ['north'] }),
})

/**
 * The first half of the split pattern: what takes longer than a caller waits is begun here and answered at once, with
 * the id under which `check_sales_report_status` knows it.
 */
export function startSalesReport(desk: Desk): Tool {
  return tool({
    name: 'start_sales_report',
    description:
      'Begins a sales report for a region and gives its jobId at once. Use it when somebody asks for sales figures; the ' +
      'figures themselves come from check_sales_report_status, so do not call it twice for one report.',
    parameters,
    handle: ({ region }) => {
      const estimatedSeconds = Math.ceil(desk.reports.estimatedMs / 1_000)
      const estimatedTime = `about ${estimatedSeconds} seconds`
      return {
        jobId: desk.reports.start(region),
        status: 'processing',
        estimatedTime,
        estimatedSeconds,
        message: `The report for the ${region} is being made, which takes ${estimatedTime}.`,
      }
    },
  })
}
