import type { DatabaseSync } from 'node:sqlite'

export interface NewTicket {
  readonly orderId: string
  readonly problem: string
  /** How many pieces it is about. */
  readonly quantity: number
}

export interface Tickets {
  /** Files a ticket and gives back its number, such as `TICKET-7`. */
  create(ticket: NewTicket): string
}

export function ticketsIn(database: DatabaseSync): Tickets {
  const insert = database.prepare('INSERT INTO tickets (order_id, problem, quantity) VALUES (?, ?, ?)')
  return {
    create: ({ orderId, problem, quantity }) => `TICKET-${insert.run(orderId, problem, quantity).lastInsertRowid}`,
  }
}
