import type { Row } from '../row.ts'

/** A signature in each item of a JSON body, over fields of that item. */
export interface AdyenScheme extends Row {
  readonly shape: 'adyen'
  /** What of an item is signed, by dotted path and in this order, with a colon between. */
  readonly fields: readonly string[]
  /** The one of them that may hold colons itself. */
  readonly freeField: string
}
