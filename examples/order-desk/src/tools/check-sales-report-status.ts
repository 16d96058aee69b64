import { HookwellError, parameters } from 'hookwell'
import type { Endpoint } from 'hookwell'
import { z } from 'zod'

import type { Desk } from '../desk.ts'
import { toolPipeline } from './tool-pipeline.ts'

const schema = z.object({
  jobId: z
    .string()
    .min(1)
    .max(100)
    .describe('The jobId that start_sales_report gave.')
    .meta({ examples: ['report-6f1c…'] }),
})

/** The second half of the split pattern: how far a report is, and the report once it is done. */
export function checkSalesReportStatus(desk: Desk): Endpoint {
  return toolPipeline('check_sales_report_status', desk)
    .use(parameters(schema))
    .handle(({ parameters: { jobId } }) => {
      const report = desk.reports.find(jobId)
      if (report === undefined) throw reportNotFound()
      const { region, progress, result } = report
      if (result === undefined) {
        return { jobId, status: 'processing', progress, message: `The report for the ${region} is ${progress} % done.` }
      }
      const message = `The ${region} had ${result.orders} orders, worth ${result.cents / 100} euros.`
      return { jobId, status: 'completed', progress, result, message }
    })
}

function reportNotFound(): HookwellError {
  return new HookwellError('report_not_found', {
    message: 'I know of no such report.',
    suggestion: 'Call start_sales_report, and ask again with the jobId that it gives.',
    status: 404,
  })
}
