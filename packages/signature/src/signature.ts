import * as nativeCrypto from '#crypto'
import { checkOptions } from '@hookwell/core'
import type { Call, HookwellError, Middleware, OptionRule, Trusted } from '@hookwell/core'

import type { CryptoPort } from './crypto/crypto-port.ts'
import { makeVerifier } from './make-verifier.ts'
import { isRefusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import type { Scheme } from './scheme.ts'
import { settingRules } from './settings.ts'
import type { SchemeSettings } from './settings.ts'
import { signatureFailure } from './signature-errors.ts'
import { verifierRules } from './verifier-options.ts'
import type { VerifierOptions } from './verifier-options.ts'

/** How callers are verified. */
export interface SignatureOptions extends SchemeSettings, VerifierOptions {}

/**
 * Verifies who calls, over the raw bytes, and adds `trust`. Nothing behind it runs for a call that proves nothing.
 *
 * @param options.scheme How the caller signs: a name, or a row of your own.
 * @param options.key The secret or public key, several while it is being rotated, or a function that looks it up.
 * @throws TypeError at creation: unknown scheme, unsafe or unreadable key, an option that the scheme has no use for.
 * @throws HookwellError `signature_invalid` (401), as an outcome, with one wording for every reason;
 * `signature_unavailable` (503) when the look-up of a key fails.
 *
 * @example
 * ```ts
 * const pipe = pipeline({ name: 'push', kind: 'event' })
 *   .use(signature({ scheme: 'github', key: environmentKey('GITHUB_WEBHOOK_SECRET') }))
 * ```
 */
export function signature(options: SignatureOptions): Middleware<unknown, Trusted> {
  return signatureWith(nativeCrypto, options)
}

/** The same with a cryptography of the caller's choice. */
export function signatureWith(crypto: CryptoPort, options: SignatureOptions): Middleware<unknown, Trusted> {
  checkOptions('signature()', options, RULES)
  const { row, verify } = makeVerifier('signature()', options, crypto)
  const hasPublicUrl = options.publicUrl !== undefined
  return {
    name: 'signature',
    grantsTrust: true,
    scheme: row.name,
    run: (call, next) => {
      call.note('hookwell.signature.scheme', row.name)
      return verify(call, (verdict) => {
        if (isRefusal(verdict)) return refused(call, row, verdict, hasPublicUrl)
        if (verdict.keyId !== undefined) call.note('hookwell.signature.key_id', verdict.keyId)
        return next({ trust: verdict })
      })
    },
  }
}

const RULES: Readonly<Record<keyof SignatureOptions, OptionRule>> = { ...settingRules, ...verifierRules }

/** The failure of a refusal, with what the call shows: its body only where that has been read already. */
function refused(call: Call, row: Scheme, refusal: Refusal, hasPublicUrl: boolean): HookwellError {
  const isRead = refusal.reason === 'signature_mismatch' && row.shape === 'signed' && row.parts.includes('body')
  const bytes = isRead ? call.bytes() : undefined
  const body = bytes instanceof Uint8Array ? bytes : undefined
  return signatureFailure(refusal, row, { headers: call.headers, body, hasPublicUrl })
}
