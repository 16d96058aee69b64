import * as nativeCrypto from '#crypto'
import { checkOptions, optionRules } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import type { CryptoPort } from './crypto/crypto-port.ts'
import { holdKeys } from './keys/held-keys.ts'
import { keyTerms } from './make-verifier.ts'
import { resolveRow, settingRules } from './settings.ts'
import { shapeOf } from './shapes.ts'
import type { SignedCall, SignOptions } from './sign-options.ts'
import { verifierRules } from './verifier-options.ts'

/**
 * Signs a request as a caller would: for tests, demonstrations and calls of your own. Of several keys, all sign where
 * the scheme sends a list of signatures; else the first does. Where a scheme has a key pair, `key` is the private key.
 *
 * @throws TypeError when an option is unknown or cannot be, or the scheme needs one that is not there.
 *
 * @example
 * ```ts
 * const body = JSON.stringify({ orderId: 'ORD-12345' })
 * const { url, headers } = await sign({ scheme: 'svix', key, url: 'https://desk.example.com/orders', body })
 * await fetch(url, { method: 'POST', headers, body })
 * ```
 */
export function sign(options: SignOptions): Promise<SignedCall> {
  return signWith(nativeCrypto, options)
}

/** The same with a cryptography of the caller's choice. */
export async function signWith(crypto: CryptoPort, options: SignOptions): Promise<SignedCall> {
  checkOptions('sign()', options, RULES)
  const row = resolveRow('sign()', options)
  const of = `sign() for '${row.name}'`
  const shape = shapeOf(row)
  return shape.sign({
    of,
    row,
    options,
    crypto,
    keys: (form) => holdKeys(options.key, { ...keyTerms(of, row, form ?? shape.keyForm(row), options), signs: true }),
  })
}

const { keyBudgetMs: _lookUps, ...sharedRules } = settingRules
const { publicUrl, audience, issuer, email } = verifierRules

const RULES: Readonly<Record<keyof SignOptions, OptionRule>> = {
  ...sharedRules,
  publicUrl,
  audience,
  issuer,
  email,
  method: optionRules.text,
  url: optionRules.text,
  headers: optionRules.record,
  body: {
    accepts: (value) => typeof value === 'string' || value instanceof Uint8Array,
    must: 'text or bytes, exactly as it is sent: write JSON with JSON.stringify first and send that same text',
  },
  nowMs: { accepts: (value) => Number.isFinite(value), must: 'a number of milliseconds since 1970' },
  id: optionRules.text,
  subject: {
    accepts: (value) => optionRules.text.accepts(value) && (value as string).isWellFormed(),
    must: 'well-formed text that is not empty',
  },
  claims: optionRules.record,
}
