import type { AdyenScheme } from './adyen/adyen-scheme.ts'
import type { FormScheme } from './form/form-scheme.ts'
import type { HttpMessageScheme } from './http-message/http-message-scheme.ts'
import type { JwtScheme } from './jwt/jwt-scheme.ts'
import type { PaypalScheme } from './paypal/paypal-scheme.ts'
import type { SignedScheme } from './signed/signed-scheme.ts'
import type { SnsScheme } from './sns/sns-scheme.ts'
import type { TokenScheme } from './token/token-scheme.ts'

/** One row: how one caller proves who it is. Data only. */
export type Scheme =
  | TokenScheme
  | SignedScheme
  | JwtScheme
  | FormScheme
  | PaypalScheme
  | SnsScheme
  | AdyenScheme
  | HttpMessageScheme

/** What rows can be. */
export type ShapeName = Scheme['shape']
