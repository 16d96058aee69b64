import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

/** An item of a notification: a JSON object, not looked into yet. */
export type AdyenItem = Readonly<Record<string, unknown>>

/** Adyen sends one item in JSON; each costs a comparison with each key. */
const MAX_ITEMS = 100

const MISSING = refuse('signature_missing', 'there are no items of a notification in the body, or it is not JSON')
const MANY = refuse('body_malformed', `the notification has more than ${MAX_ITEMS} items`)

/** The items of a notification, at least one. */
export function adyenItems(json: unknown): readonly AdyenItem[] | Refusal {
  const list = own(json, 'notificationItems')
  if (!Array.isArray(list) || list.length === 0) return MISSING
  if (list.length > MAX_ITEMS) return MANY
  const items = list.map((entry: unknown) => own(entry, 'NotificationRequestItem'))
  return items.every(isItem) ? items : MISSING
}

/** A value that the object itself has. */
export function own(node: unknown, key: string): unknown {
  return isItem(node) && Object.hasOwn(node, key) ? node[key] : undefined
}

function isItem(value: unknown): value is AdyenItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
