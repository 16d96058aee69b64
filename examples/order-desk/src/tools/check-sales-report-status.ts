import { HookwellError, tool } from 'hookwell'
import type { Tool } from 'hookwell'
import { z } from 'zod'

import type { Desk } from '../desk.ts'

const parameters = z.object({
  jobId: z
    .string()
    .min(1)
    .max(100)
    .describe('The jobId that start_sales_report gave.')
    .meta({ examples: ['report-6f1c…'] }),
})

/** The second half of the split pattern: how far a report is, and the report once it is done. */
export function checkSalesReportStatus(desk: Desk): Tool {
  return tool({
    name: 'check_sales_report_status',
    description:
      'Says how far a sales report is, and gives its figures once it is done. Use it with the jobId that ' +
      'start_sales_report gave, after the time that it named; not without one.',
    parameters,
    annotations: { readOnly: true, idempotent: true },
    handle: ({ jobId }) => {
      const report = desk.reports.find(jobId)
      if (report === undefined) throw reportNotFound()
      const { region, progress, result } = report
      if (result === undefined) {
        return { jobId, status: 'processing', progress, message: `The report for the ${region} is ${progress} % done.` }
      }
      const message = `The ${region} had ${result.orders} orders, worth ${result.cents / 100} euros.`
      return { jobId, status: 'completed', progress, result, message }
    },
  })
}

function reportNotFound(): HookwellError {
  return new HookwellError('report_not_found', {
    message: 'I know of no such report.',
    suggestion: 'Call start_sales_report, and ask again with the jobId that it gives.',
    status: 404,
  })
}
