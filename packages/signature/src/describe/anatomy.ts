import type { Source } from '../row.ts'
import type { TimeRule } from '../signed/signed-scheme.ts'

/** Somewhere in a request: also in headers with a number behind their name, or in a field of the signature's own text. */
export type Spot =
  | Source
  | { readonly headers: string }
  | { readonly field: string }
  /** A word before it, which tells it from other values of that header. */
  | { readonly header: string; readonly prefix: string }

/** What stands there: `signature`, `time`, `id`, … */
export interface CarriedValue {
  readonly what: string
  readonly at: Spot
}

/** What a row is made of, whatever its shape. */
export interface Anatomy {
  /** Alternatives, of which a request uses one: the values that make up its proof. */
  readonly carried: readonly (readonly CarriedValue[])[]
  /** What is signed, in words. */
  readonly signed: string
  /** What it is made with. */
  readonly algorithm: string
  /** How the key is written, in words, where the form of the row does not say. */
  readonly key?: string
  /** What is signed of the time; absent where nothing is. */
  readonly time?: Pick<TimeRule, 'means' | 'pastSeconds' | 'futureSeconds'>
}

/** Where something stands, in words. */
export function spotText(spot: Spot): string {
  if ('prefix' in spot) return `header '${spot.header}: ${spot.prefix} …'`
  if ('header' in spot) return `header '${spot.header}'`
  if ('headers' in spot) return `headers '${spot.headers}1', '${spot.headers}2', …`
  if ('json' in spot) return `'${spot.json}' of the body`
  return 'query' in spot ? `query parameter '${spot.query}'` : `field '${spot.field}' of the signature`
}
