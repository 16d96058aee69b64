import type { Row } from '../row.ts'

/** A signature over the URL and the sorted parameters of a form. */
export interface FormScheme extends Row {
  readonly shape: 'form'
  /** The header that holds it, in base64. */
  readonly signature: { readonly header: string }
  /** What stands between several of them. Absent: there is one. */
  readonly between?: ','
  /** The header of a value that is used once and signed; it holds no dot. */
  readonly nonce?: { readonly header: string }
  readonly algorithm: 'hmac-sha1' | 'hmac-sha256'
  /** How URL and parameters are put together: each caller of these has a way of its own. */
  readonly content: FormContentName
}

/** The ways to put URL and parameters together. */
export type FormContentName = 'twilio' | 'plivo' | 'mandrill'
