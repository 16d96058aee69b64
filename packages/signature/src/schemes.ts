import type { AdyenScheme } from './adyen/adyen-scheme.ts'
import type { FormScheme } from './form/form-scheme.ts'
import type { HttpMessageScheme } from './http-message/http-message-scheme.ts'
import type { JwtScheme } from './jwt/jwt-scheme.ts'
import type { PaypalScheme } from './paypal/paypal-scheme.ts'
import { addressed } from './rows/addressed.ts'
import type { AddressedName } from './rows/addressed.ts'
import { adyen } from './rows/adyen.ts'
import type { AdyenName } from './rows/adyen.ts'
import { forms } from './rows/forms.ts'
import type { FormName } from './rows/forms.ts'
import { httpMessages } from './rows/http-messages.ts'
import type { HttpMessageName } from './rows/http-messages.ts'
import { inBody } from './rows/in-body.ts'
import type { InBodyName } from './rows/in-body.ts'
import { jwts } from './rows/jwts.ts'
import type { JwtName } from './rows/jwts.ts'
import { paypal } from './rows/paypal.ts'
import type { PaypalName } from './rows/paypal.ts'
import { publicKeys } from './rows/public-keys.ts'
import type { PublicKeyName } from './rows/public-keys.ts'
import { sns } from './rows/sns.ts'
import type { SnsName } from './rows/sns.ts'
import { standardWebhooks } from './rows/standard-webhooks.ts'
import type { StandardWebhooksName } from './rows/standard-webhooks.ts'
import { timed } from './rows/timed.ts'
import type { TimedName } from './rows/timed.ts'
import { tokens } from './rows/tokens.ts'
import type { TokenName } from './rows/tokens.ts'
import { untimed } from './rows/untimed.ts'
import type { UntimedName } from './rows/untimed.ts'
import type { Scheme } from './scheme.ts'
import type { SignedScheme } from './signed/signed-scheme.ts'
import type { SnsScheme } from './sns/sns-scheme.ts'
import type { TokenScheme } from './token/token-scheme.ts'

type SignedName = StandardWebhooksName | TimedName | UntimedName | AddressedName | InBodyName | PublicKeyName

/** The names of the rows in {@link schemes}. */
export type SchemeName = keyof SchemeTable

/** The table: which rows there are, and which shape each has. */
export type SchemeTable = Readonly<
  Record<TokenName, TokenScheme> &
    Record<SignedName, SignedScheme> &
    Record<JwtName, JwtScheme> &
    Record<FormName, FormScheme> &
    Record<PaypalName, PaypalScheme> &
    Record<SnsName, SnsScheme> &
    Record<AdyenName, AdyenScheme> &
    Record<HttpMessageName, HttpMessageScheme>
>

/**
 * All the ways to verify a call that Hookwell knows by name, one row each.
 *
 * @example
 * ```ts
 * const acme = scheme({ ...schemes.github, name: 'acme', carriers: [{ signature: { header: 'x-acme-signature' } }] })
 * ```
 */
export const schemes: SchemeTable = named({
  ...tokens,
  ...standardWebhooks,
  ...timed,
  ...untimed,
  ...addressed,
  ...inBody,
  ...publicKeys,
  ...jwts,
  ...forms,
  ...paypal,
  ...sns,
  ...adyen,
  ...httpMessages,
})

// No prototype: a scheme called 'constructor' is unknown, like any other.
function named(table: Readonly<Record<SchemeName, object>>): SchemeTable {
  const made = Object.create(null) as Record<string, Scheme>
  for (const [name, row] of Object.entries(table)) made[name] = Object.freeze({ name, ...row }) as Scheme
  return Object.freeze(made) as unknown as SchemeTable
}
