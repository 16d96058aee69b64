import type { Row, Source } from '../row.ts'

/** A shared secret that the caller sends along as it is. It proves who calls and nothing about the body. */
export interface TokenScheme extends Row {
  readonly shape: 'token'
  readonly from: TokenSource
}

/** Where a token stands; a JSON path may go through every entry of a list (`value[].clientState`). */
export type TokenSource = Source | { readonly authorization: 'Bearer' | 'Basic' }
