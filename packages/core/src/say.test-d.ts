import { errorTable } from './error-table.ts'
import type { HookwellError } from './error.ts'
import { answer } from './say.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const proven = <Claim extends true>(claim?: Claim): void => void claim

interface Order {
  readonly orderId: string
}
declare const order: Order
const next = 'Offer a ticket.'

// A hint stands beside what is there.
const said = answer.ok(order, { next })
proven<Same<typeof said, Order & { readonly next: string }>>()
proven<Same<typeof said.orderId, string>>()
answer.ok({} as Record<string, unknown>, { next })
answer.ok({} as { readonly next?: string }, { next })

// @ts-expect-error TS2345: a list has no room for a hint
answer.ok([order], { next })
// @ts-expect-error TS2345: a hint would take the place of the value's own next
answer.ok({ orders: [order], next: 'page-2' }, { next })
// @ts-expect-error TS2345: a text is no object
answer.ok('shipped', { next })
// @ts-expect-error TS2345: a hint is a sentence
answer.ok(order, {})

answer.fail('order_not_found', { message: 'Order {id} was not found.', suggestion: 'Ask again.', values: { id: 7 } })
// @ts-expect-error TS2345: what happened is only half of it
answer.fail('order_not_found', { message: 'Not found.' })
// @ts-expect-error TS2322: only what can be spoken fills in
answer.fail('order_not_found', { message: '{id}', suggestion: 'Ask again.', values: { id: new Date() } })

// The table of a tool: a row needs its words and nothing else.
const failures = errorTable({
  order_not_found: { message: 'Order {orderId} was not found.', suggestion: 'Ask the customer to read it again.' },
  out_of_stock: { message: 'It is sold out.', suggestion: 'Offer another.', retryable: true },
})
proven<Same<keyof typeof failures.rows, 'order_not_found' | 'out_of_stock'>>()
proven<Same<ReturnType<typeof failures.error>, HookwellError>>()
failures.error('order_not_found', { values: { orderId: 'ORD-1' } })

// @ts-expect-error TS2345: no row has that code
failures.error('order_lost')
// @ts-expect-error TS2322: only what can be spoken fills in
failures.error('order_not_found', { values: { orderId: ['ORD-1'] } })
// @ts-expect-error TS2741: a row says what to do next
errorTable({ order_not_found: { message: 'Not found.' } })
errorTable(
  { order_not_found: { message: 'Not found.', suggestion: 'Ask again.' } },
  // @ts-expect-error TS2353: no row has that code
  { de: { order_lost: { message: 'Verloren.', suggestion: 'Noch einmal fragen.' } } },
)
