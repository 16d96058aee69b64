import type { CertifiedRow } from '../certificate/check-certified.ts'
import type { Row } from '../row.ts'

/** A signature by a certificate of PayPal's, over ids, the time and a checksum of the body. */
export interface PaypalScheme extends Row, CertifiedRow {
  readonly shape: 'paypal'
  /** The one algorithm that a message may say, in the words of its header. */
  readonly authAlgo: 'SHA256withRSA'
}
