import { createServer } from 'node:http'

import { consoleLogger, drain, systemClock } from 'hookwell'
import type { Clock, Logger } from 'hookwell'

import { orderDesk } from './app.ts'
import type { CallRecord } from './call-log.ts'
import { carrierAt } from './carrier.ts'
import { startCarrierService } from './carrier-service.ts'
import { openDatabase } from './database.ts'
import type { Secrets } from './desk.ts'
import { listen } from './listen.ts'
import { ordersIn } from './orders.ts'
import { pushesIn } from './pushes.ts'
import { engineAt, reportDesk } from './reports.ts'
import type { JobsPlace } from './reports.ts'
import { ticketsIn } from './tickets.ts'

export interface ServerOptions {
  readonly secrets: Secrets
  /** Default 0: any free one. One that is taken is replaced by a free one. */
  readonly port?: number
  /** A file for the database. Default: in memory. */
  readonly databaseFile?: string
  /** Where reports are kept. Default: in memory. */
  readonly jobs?: JobsPlace
  /** When callers give up, in milliseconds. Default 60,000. */
  readonly hardMs?: number
  readonly clock?: Clock
  readonly logger?: Logger
  /** Whether each call is drawn in the terminal as it ends. Default false. */
  readonly trace?: boolean
  /** Is told of every call that has ended. */
  readonly onCall?: (call: CallRecord) => void
}

export interface RunningServer {
  readonly url: string
  readonly port: number
  /** Lets the calls under way end, turns new ones away, and closes everything. */
  close(): Promise<void>
}

/** Starts the order desk on this machine: database, carrier, and the HTTP server over both. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { secrets, port: wanted = 0, hardMs = 60_000, clock = systemClock, logger = consoleLogger } = options
  const database = openDatabase(options.databaseFile)
  const carrierService = await startCarrierService({ clock })
  const orders = ordersIn(database)
  const reports = reportDesk({ engine: await engineAt(options.jobs ?? {}, logger), orders, clock, logger })
  // In this process. `hookwell worker` does the same in one of its own.
  reports.work()
  const app = orderDesk({
    orders,
    reports,
    tickets: ticketsIn(database),
    pushes: pushesIn(database),
    carrier: carrierAt(carrierService.url),
    secrets,
    hardMs,
    clock,
    logger,
    trace: options.trace ?? false,
    onCall: options.onCall ?? (() => {}),
  })
  const server = createServer(app)
  const port = await listen(server, wanted)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: async () => {
      server.close()
      await drain({ timeoutMs: 5_000 })
      server.closeAllConnections()
      carrierService.close()
      await reports.close()
      database.close()
    },
  }
}
