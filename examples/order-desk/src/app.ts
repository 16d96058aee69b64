import express from 'express'
import type { Express } from 'express'
import { toExpress, toExpressErrors } from 'hookwell/express'

import type { Desk } from './desk.ts'
import { githubPush } from './hooks/github-push.ts'
import { checkOrderStatus } from './tools/check-order-status.ts'
import { checkSalesReportStatus } from './tools/check-sales-report-status.ts'
import { createSupportTicket } from './tools/create-support-ticket.ts'
import { startSalesReport } from './tools/start-sales-report.ts'

/** The order desk as an Express app: each tool at a route of its own, and an event webhook below. */
export function orderDesk(desk: Desk): Express {
  const app = express()
  app.disable('x-powered-by')

  // `all`, so that a wrong method is answered as well: 405, with what is allowed.
  app.all('/tools/check_order_status', toExpress(checkOrderStatus(desk)))
  app.all('/tools/create_support_ticket', toExpress(createSupportTicket(desk)))
  app.all('/tools/start_sales_report', toExpress(startSalesReport(desk)))
  app.all('/tools/check_sales_report_status', toExpress(checkSalesReportStatus(desk)))

  app.all('/hooks/github', toExpress(githubPush(desk)))

  app.use(toExpressErrors({ logger: desk.logger }))
  return app
}
