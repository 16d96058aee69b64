import { adyenShape } from './adyen/adyen-shape.ts'
import { formShape } from './form/form-shape.ts'
import { httpMessageShape } from './http-message/http-message-shape.ts'
import { jwtShape } from './jwt/jwt-shape.ts'
import { paypalShape } from './paypal/paypal-shape.ts'
import type { Scheme, ShapeName } from './scheme.ts'
import type { Shape } from './shape.ts'
import { signedShape } from './signed/signed-shape.ts'
import { snsShape } from './sns/sns-shape.ts'
import { tokenShape } from './token/token-shape.ts'

/** Every shape by its name. */
export const shapes: { readonly [Name in ShapeName]: Shape<Extract<Scheme, { readonly shape: Name }>> } = {
  token: tokenShape,
  signed: signedShape,
  jwt: jwtShape,
  form: formShape,
  paypal: paypalShape,
  sns: snsShape,
  adyen: adyenShape,
  'http-message': httpMessageShape,
}

/** The shape of a row. */
export function shapeOf(row: Scheme): Shape<Scheme> {
  return shapes[row.shape] as unknown as Shape<Scheme>
}
