import type { Tool } from 'hookwell'

import type { Desk } from '../desk.ts'
import { checkOrderStatus } from './check-order-status.ts'
import { checkSalesReportStatus } from './check-sales-report-status.ts'
import { createSupportTicket } from './create-support-ticket.ts'
import { startSalesReport } from './start-sales-report.ts'

/** The tools of a desk. They know nothing of who calls: that is for callers.ts to say. */
export function deskTools(desk: Desk): readonly Tool[] {
  return [checkOrderStatus(desk), createSupportTicket(desk), startSalesReport(desk), checkSalesReportStatus(desk)]
}

/** The same to be read by `hookwell manifest`: nothing of a desk is touched before a tool is called. */
export const tools: readonly Tool[] = deskTools({} as Desk)
