import type { HeaderReader } from '@hookwell/core'

import type { Refusal, SignatureReason } from './refusal.ts'
import type { Scheme } from './scheme.ts'
import { shapeOf } from './shapes.ts'

/** What a refused call shows of what went wrong with it. */
export interface Evidence {
  readonly headers: HeaderReader
  /** The body, where it has been read. */
  readonly body: Uint8Array | undefined
  readonly hasPublicUrl: boolean
}

/**
 * What usually brings a refusal about: a sentence for the log, with what to try. What the call itself shows goes before
 * what is merely usual. Nothing is tried out here: a forged call must not cost more than a genuine one.
 */
export function likelyCause({ reason }: Refusal, row: Scheme, evidence?: Evidence): string | undefined {
  const seen = reason === 'signature_mismatch' && evidence !== undefined ? seenIn(evidence, row) : undefined
  if (seen !== undefined) return seen
  return row.shape === 'token' && reason === 'signature_mismatch' ? TOKEN_MISMATCH : LIKELY[reason]
}

function seenIn({ headers, body, hasPublicUrl }: Evidence, row: Scheme): string | undefined {
  if (row.shape === 'token') return undefined
  if (body !== undefined && isBase64(body)) {
    return 'Likely: the body is still base64-encoded (as some serverless gateways hand it on); decode it before it gets here.'
  }
  const isProxied = PROXY_HEADERS.some((name) => headers.get(name) !== undefined)
  if (isProxied && !hasPublicUrl && shapeOf(row).takes(row).includes('publicUrl')) {
    return "Likely: a proxy changed the URL that was signed; set 'publicUrl' to the address that the caller was given."
  }
  if (body !== undefined && isRewritten(body, headers)) {
    return (
      'Likely: the body was parsed and written anew before it got here: its length is not the one that was sent. ' +
      'Keep the raw bytes.'
    )
  }
  return undefined
}

const PROXY_HEADERS = ['x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-for', 'forwarded', 'via']

/** How much of a body is looked at. */
const MAX_LOOK = 256

/** JSON and forms have characters that base64 has not, and so soon. */
function isBase64(body: Uint8Array): boolean {
  if (body.length < 16 || body.length % 4 !== 0) return false
  return /^[A-Za-z0-9+/]+={0,2}$/.test(String.fromCharCode(...body.subarray(0, MAX_LOOK)))
}

function isRewritten(body: Uint8Array, headers: HeaderReader): boolean {
  const declared = headers.get('content-length')
  return declared !== undefined && /^\d{1,15}$/.test(declared) && Number(declared) !== body.length
}

const TOKEN_MISMATCH = 'Likely: the token of another endpoint or environment, or one that has been rotated out.'

const LIKELY: Readonly<Partial<Record<SignatureReason, string>>> = {
  signature_missing: 'Likely: the caller is not set up to sign, or signs in another way than this scheme.',
  signature_malformed:
    'Likely: another scheme, a header that was sent or joined twice, or a value cut or changed on its way.',
  signature_mismatch:
    'Likely: the key of another endpoint or environment, a key in another form than it was shown in, or a body that was ' +
    'changed before it got here (parsed and written anew, trimmed). `hookwell verify` tries them out.',
  timestamp_stale: 'Likely: a replay, a retry that kept its old signature, or a clock that is wrong.',
  timestamp_future: 'Likely: a clock that is wrong, or seconds taken for milliseconds.',
  url_malformed: "Likely: a proxy rewrites the address; set 'publicUrl' to what the caller was given.",
  key_unknown: 'Likely: a key that was rotated in at the caller and is not here yet, or the call of another tenant.',
  key_unavailable: 'Likely: where the keys are kept is down or slow; the caller was told to come again.',
  claim_mismatch: 'Likely: a token for another endpoint or audience, or made by somebody else.',
  algorithm_refused: 'Likely: a caller that was set up to sign in another way, or an attack on the check itself.',
  coverage_insufficient: 'Likely: a caller that is set up to sign less of the request than this scheme asks for.',
  digest_mismatch: 'Likely: a body that was changed before it got here, or the digest of another one.',
  certificate_refused: 'Likely: an attack, or a certificate of the provider that has run out.',
}
