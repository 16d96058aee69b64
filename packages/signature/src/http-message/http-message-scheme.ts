import type { Row } from '../row.ts'

/** HTTP Message Signatures (RFC 9421), and with them Content-Digest (RFC 9530): what a signature must be to count. */
export interface HttpMessageScheme extends Row {
  readonly shape: 'http-message'
  /**
   * What may be used: `hmac-sha256` alone, with secrets in base64; or any of the others, with public keys. The kind of
   * the key decides among them; an `alg` that the message names has to agree with it.
   */
  readonly algorithms: readonly MessageAlgorithm[]
  /**
   * The components that a signature has to cover, as RFC 9421 names them; of a list one will do. `@query` counts only
   * where the address has a query.
   */
  readonly covers: readonly (string | readonly string[])[]
  /** Whether a call that has a body must have its `content-digest` covered. Default true. */
  readonly coversBody?: boolean
  /** How old `created` may be, and how far ahead, in seconds. */
  readonly time: { readonly pastSeconds: number; readonly futureSeconds: number }
  /** Only signatures with this `tag` count, where one is given. */
  readonly tag?: string
}

/** An algorithm as RFC 9421 section 6.2.2 registers it. */
export type MessageAlgorithm =
  | 'hmac-sha256'
  | 'ed25519'
  | 'ecdsa-p256-sha256'
  | 'ecdsa-p384-sha384'
  | 'rsa-pss-sha512'
  | 'rsa-v1_5-sha256'
