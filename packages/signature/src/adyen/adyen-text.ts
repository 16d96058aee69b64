import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { AdyenScheme } from './adyen-scheme.ts'
import { own } from './adyen-items.ts'
import type { AdyenItem } from './adyen-items.ts'

const UNFIT = refuse('body_malformed', 'a field that is signed is no text or whole number, or holds a colon')

/**
 * Puts together what is signed of an item; what is not there is empty. Nothing is escaped, so but for one field none may
 * hold a colon: the text of one item would be that of another as well.
 *
 * @see https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures
 */
export function adyenText({ fields, freeField }: AdyenScheme, item: AdyenItem): string | Refusal {
  const values: string[] = []
  for (const field of fields) {
    const value = textOf(field.split('.').reduce<unknown>(own, item) ?? '')
    if (value === undefined || (field !== freeField && value.includes(':'))) return UNFIT
    values.push(value)
  }
  return values.join(':')
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? value : undefined
  return Number.isSafeInteger(value) ? String(value) : undefined
}
