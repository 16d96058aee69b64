import { consoleLogger, memoryEngine, systemClock } from 'hookwell'
import type { Tool } from 'hookwell'

import type { Desk } from '../desk.ts'
import type { Orders } from '../orders.ts'
import { reportDesk } from '../reports.ts'
import { checkOrderStatus } from './check-order-status.ts'
import { createSupportTicket } from './create-support-ticket.ts'

/** The tools of a desk. They know nothing of who calls: that is for callers.ts to say. */
export function deskTools(desk: Desk): readonly Tool[] {
  return [checkOrderStatus(desk), createSupportTicket(desk), ...desk.reports.tools]
}

/** The same to be read by `hookwell manifest`: nothing of a desk is touched before a tool is called. */
export function tools(): readonly Tool[] {
  const nothing = { orders: {} as Orders, clock: systemClock, logger: consoleLogger, engine: memoryEngine() }
  return deskTools({ reports: reportDesk(nothing) } as Partial<Desk> as Desk)
}
