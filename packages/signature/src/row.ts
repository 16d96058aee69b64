/** What every row says, whatever its shape. */
export interface Row {
  /** What it is called in `signature({ scheme })`, in the trust and in the span. */
  readonly name: string
  /** Its name for people. */
  readonly title: string
  /** Where the provider says so. */
  readonly source: string
  /** The shortest key that is taken, in bytes. Default 8. */
  readonly minKeyBytes?: number
  /** What one has to know before relying on it, in whole sentences. */
  readonly note?: string
  /** Another row that takes over for keys that begin so: one name, two ways to sign. */
  readonly otherKeys?: { readonly prefix: string; readonly scheme: string }
}

/** A single value of a request. */
export type Source =
  | { readonly header: string }
  | { readonly query: string }
  /** A value of the JSON body, by its dotted path. */
  | { readonly json: string }
