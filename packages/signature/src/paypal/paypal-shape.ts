import { oneOf, required } from '@hookwell/core'

import { checkCertified } from '../certificate/check-certified.ts'
import type { Shape } from '../shape.ts'
import type { PaypalScheme } from './paypal-scheme.ts'
import { signPaypal } from './sign-paypal.ts'
import { verifyPaypal } from './verify-paypal.ts'

/** A signature by a certificate of PayPal's, over ids, the time and a checksum of the body. */
export const paypalShape: Shape<PaypalScheme> = {
  check: (of, row) => checkCertified(of, row, { authAlgo: required(oneOf('SHA256withRSA')) }),
  takes: () => ['audience', 'toleranceSeconds', 'futureToleranceSeconds'],
  keyForm: () => undefined,
  verifier: (terms) => verifyPaypal(terms),
  sign: signPaypal,
}
