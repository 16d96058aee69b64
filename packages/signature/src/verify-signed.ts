import { after } from '@hookwell/core'
import type { Maybe, Trust } from '@hookwell/core'

import { algorithms } from './algorithm.ts'
import type { Content, CryptoPort } from './crypto-port.ts'
import type { HeldKey } from './keys.ts'
import { proofReader } from './proof.ts'
import type { Proof } from './proof.ts'
import { isRefusal, refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import type { SignedScheme } from './scheme.ts'
import type { SignedUrl } from './signed-url.ts'
import { encodeHex } from './strict-hex.ts'
import { judgeTime } from './timestamp.ts'
import type { TimeWindow } from './timestamp.ts'
import type { Verify } from './verifier.ts'

/** What a verifier of signatures is made of. */
export interface SignedTerms {
  readonly row: SignedScheme
  readonly keys: readonly HeldKey[]
  readonly window: TimeWindow
  readonly url: SignedUrl
  readonly crypto: CryptoPort
}

const MISMATCH = refuse('signature_mismatch', 'the signature does not fit what was signed, with any of the keys')
const NO_BYTES = new Uint8Array()

type Mac = ReturnType<CryptoPort['hmacWith']>

/**
 * Makes the verifier of a signed row: headers first, so that what cannot be right is refused before the body is read;
 * then the signature; and only for a genuine call the time.
 */
export function verifySigned(terms: SignedTerms): Verify {
  const { row, crypto, window } = terms
  const readProof = proofReader(terms)
  const readsBody = row.parts.includes('body')
  const macs = terms.keys.map((key) => crypto.hmacWith(algorithms[row.algorithm].hash, key.bytes))
  const ids = terms.keys.map(({ id }) => id)

  /** Which key made one of the signatures, or -1. Written out, since every call goes through it. */
  const signerOf = (content: Content, signatures: readonly Uint8Array[], from: number): Maybe<number> => {
    for (let index = from; index < macs.length; index += 1) {
      const expected = (macs[index] as Mac)(content)
      if (!(expected instanceof Uint8Array)) {
        return expected.then((late) => (fits(late, signatures) ? index : signerOf(content, signatures, index + 1)))
      }
      if (fits(expected, signatures)) return index
    }
    return -1
  }

  const fits = (expected: Uint8Array, signatures: readonly Uint8Array[]): boolean => {
    for (const signature of signatures) if (crypto.isSame(signature, expected)) return true
    return false
  }

  const conclude = (signer: number, proof: Proof, content: Content): Maybe<Trust | Refusal> => {
    const keyId = ids[signer]
    if (keyId === undefined) return MISMATCH
    const late = proof.atMs === undefined ? undefined : judgeTime(proof.atMs, proof.nowMs, window)
    return late ?? trustOf(row, keyId, proof, content, crypto)
  }

  const weigh = (proof: Proof, body: Uint8Array): Maybe<Trust | Refusal> => {
    const content = contentOf(proof, body)
    const signer = signerOf(content, proof.signatures, 0)
    if (typeof signer === 'number') return conclude(signer, proof, content)
    return signer.then((late) => conclude(late, proof, content))
  }

  return (call, proceed) => {
    const proof = readProof(call)
    if (isRefusal(proof)) return proceed(proof)
    const body = readsBody ? call.bytes() : NO_BYTES
    if (body instanceof Uint8Array) return after(weigh(proof, body), proceed)
    return body.then((bytes) => after(weigh(proof, bytes), proceed))
  }
}

function contentOf({ head, tail }: Proof, body: Uint8Array): Content {
  if (tail === '') return head === '' ? [body] : [head, body]
  return [head, body, tail]
}

function trustOf(row: SignedScheme, keyId: string, proof: Proof, content: Content, crypto: CryptoPort): Maybe<Trust> {
  const { atMs, id, subject } = proof
  const trust: { -readonly [Name in keyof Trust]: Trust[Name] } = { verified: true, scheme: row.name, keyId }
  // Until when a proof holds says nothing about when it was made.
  if (atMs !== undefined && row.time?.means !== 'expires') trust.signedAtMs = atMs
  if (subject !== '') trust.subject = subject
  if (row.replay === 'id') trust.replayId = id
  if (row.replay !== 'content') return trust
  // One more pass over the body: only for those who ask. Never the signature's text, of which there may be several.
  return after(crypto.sha256Later(content), (digest) => new ContentTrust(trust, digest))
}

/** A class for the sake of its accessor, which in an object literal would cost a call more than the whole signature. */
class ContentTrust implements Trust {
  declare readonly verified: boolean
  declare readonly scheme: string
  declare readonly keyId: string
  declare readonly signedAtMs: number
  declare readonly subject: string
  readonly #digest: () => Uint8Array

  constructor(trust: Trust, digest: () => Uint8Array) {
    Object.assign(this, trust)
    this.#digest = digest
  }

  get replayId(): string {
    return encodeHex(this.#digest())
  }
}
