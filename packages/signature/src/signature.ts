import * as nativeCrypto from '#crypto'
import { checkOptions } from '@hookwell/core'
import type { Middleware, OptionRule, Trusted } from '@hookwell/core'

import type { CryptoPort } from './crypto-port.ts'
import { isRefusal } from './refusal.ts'
import type { Scheme, SignedScheme } from './scheme.ts'
import { resolveSettings, settingRules } from './settings.ts'
import type { SchemeSettings } from './settings.ts'
import { signatureFailure } from './signature-errors.ts'
import { signedUrl } from './signed-url.ts'
import { timeWindow } from './timestamp.ts'
import { verifySigned } from './verify-signed.ts'
import { verifyToken } from './verify-token.ts'
import type { Verify } from './verifier.ts'

/** How callers are verified. */
export interface SignatureOptions extends SchemeSettings {
  /** How old a signed time may be, in seconds; for an expiry, how long past it. Default: the row's. */
  readonly toleranceSeconds?: number
  /** How far ahead a signed time may be, in seconds; for an expiry, how far off at most. Default: the row's. */
  readonly futureToleranceSeconds?: number
  /**
   * The address that the caller was given, for rows that sign the URL: whole, or only its origin, which the call's own
   * path is then put behind. Default: the URL of the call. Headers of a proxy are never looked at.
   */
  readonly publicUrl?: string
}

/**
 * Verifies who calls, over the raw bytes, and adds `trust`. Nothing behind it runs for a call that proves nothing.
 *
 * @param options.scheme How the caller signs: a name, or a row of your own.
 * @param options.key The secret, or several while it is being rotated.
 * @throws TypeError at creation: unknown scheme, unsafe or unreadable key, an option that the scheme has no use for.
 * @throws HookwellError `signature_invalid` (401), as an outcome, with one wording for every reason.
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
  const { row, keys } = resolveSettings('signature()', options)
  refuseUseless(row, options)
  const verify = row.shape === 'token' ? verifyToken({ row, keys, crypto }) : signedVerifier(row, options, crypto, keys)
  return {
    name: 'signature',
    grantsTrust: true,
    run: (call, next) => {
      call.note('hookwell.signature.scheme', row.name)
      return verify(call, (verdict) => {
        if (isRefusal(verdict)) return signatureFailure(verdict, row)
        if (verdict.keyId !== undefined) call.note('hookwell.signature.key_id', verdict.keyId)
        return next({ trust: verdict })
      })
    },
  }
}

const seconds: OptionRule = {
  accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  must: 'a number of seconds from 0',
}

const RULES: Readonly<Record<keyof SignatureOptions, OptionRule>> = {
  ...settingRules,
  toleranceSeconds: seconds,
  futureToleranceSeconds: seconds,
  publicUrl: { accepts: (value) => typeof value === 'string', must: 'an absolute URL' },
}

function signedVerifier(
  row: SignedScheme,
  { toleranceSeconds, futureToleranceSeconds, publicUrl }: SignatureOptions,
  crypto: CryptoPort,
  keys: Parameters<typeof verifySigned>[0]['keys'],
): Verify {
  return verifySigned({
    row,
    keys,
    crypto,
    window: timeWindow(row.time, toleranceSeconds, futureToleranceSeconds),
    url: signedUrl(`signature() for '${row.name}'`, row.urlForm, publicUrl),
  })
}

// An option without effect is a mistake about what is protected.
function refuseUseless(row: Scheme, options: SignatureOptions): void {
  const signsTime = row.shape === 'signed' && row.time !== undefined
  const signsUrl = row.shape === 'signed' && row.parts.includes('url')
  for (const name of ['toleranceSeconds', 'futureToleranceSeconds'] as const) {
    if (options[name] !== undefined && !signsTime) {
      throw new TypeError(`signature(): '${row.name}' signs no time, so '${name}' would do nothing; leave it out`)
    }
  }
  if (options.publicUrl !== undefined && !signsUrl) {
    throw new TypeError(
      `signature(): '${row.name}' does not sign the URL, so 'publicUrl' would do nothing; leave it out`,
    )
  }
}
