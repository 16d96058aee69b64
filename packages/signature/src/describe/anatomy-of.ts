import type { Scheme, ShapeName } from '../scheme.ts'
import { adyenAnatomy } from './adyen-anatomy.ts'
import type { Anatomy } from './anatomy.ts'
import { paypalAnatomy, snsAnatomy } from './certified-anatomy.ts'
import { formAnatomy } from './form-anatomy.ts'
import { httpMessageAnatomy } from './http-message-anatomy.ts'
import { jwtAnatomy } from './jwt-anatomy.ts'
import { signedAnatomy } from './signed-anatomy.ts'
import { tokenAnatomy } from './token-anatomy.ts'

/** What a row is made of. */
export function anatomyOf(row: Scheme): Anatomy {
  return (anatomies[row.shape] as (row: Scheme) => Anatomy)(row)
}

const anatomies: { readonly [Name in ShapeName]: (row: Extract<Scheme, { readonly shape: Name }>) => Anatomy } = {
  token: tokenAnatomy,
  signed: signedAnatomy,
  jwt: jwtAnatomy,
  form: formAnatomy,
  paypal: paypalAnatomy,
  sns: snsAnatomy,
  adyen: adyenAnatomy,
  'http-message': httpMessageAnatomy,
}
