import type { DatabaseSync } from 'node:sqlite'

import { HookwellError } from 'hookwell'

export interface Order {
  readonly orderId: string
  readonly item: string
  readonly quantity: number
  readonly status: string
  readonly trackingNumber: string | undefined
}

export interface Orders {
  /** @throws HookwellError `order_not_found`. */
  find(orderId: string): Order
  /** How many orders a region had, and their worth. */
  totalOf(region: string): { orders: number; cents: number }
}

export function ordersIn(database: DatabaseSync): Orders {
  const find = database.prepare('SELECT * FROM orders WHERE id = ?')
  const total = database.prepare('SELECT count(*) AS orders, total(cents) AS cents FROM orders WHERE region = ?')
  return {
    find: (orderId) => {
      const row = find.get(orderId)
      if (row === undefined) throw orderNotFound(orderId)
      return {
        orderId: String(row['id']),
        item: String(row['item']),
        quantity: Number(row['quantity']),
        status: String(row['status']),
        trackingNumber: row['tracking_number'] === null ? undefined : String(row['tracking_number']),
      }
    },
    totalOf: (region) => {
      const row = total.get(region)
      return { orders: Number(row?.['orders']), cents: Number(row?.['cents']) }
    },
  }
}

/** What the business says no to is said in words for the model: what happened, and what to do next. */
function orderNotFound(orderId: string): HookwellError {
  return new HookwellError('order_not_found', {
    message: `Order ${orderId} was not found.`,
    suggestion: 'Ask the customer to read the number again.',
    status: 404,
  })
}
