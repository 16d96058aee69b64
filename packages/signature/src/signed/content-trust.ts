import { after } from '@hookwell/core'
import type { Maybe, Trust } from '@hookwell/core'

import type { Content, CryptoPort } from '../crypto/crypto-port.ts'
import { encodeHex } from '../text/strict-hex.ts'

/** The same trust with a replay id that is the hash of what was signed. */
export function contentTrust(trust: Trust, content: Content, crypto: CryptoPort): Maybe<Trust> {
  // One more pass over the body: only for those who ask. Never the signature's text, of which there may be several.
  return after(crypto.sha256Later(content), (digest) => new ContentTrust(trust, digest))
}

/** A class for the sake of its accessor, which in an object literal would cost a call more than the whole signature. */
class ContentTrust implements Trust {
  readonly verified: boolean
  readonly scheme: string
  declare readonly keyId: string
  declare readonly signedAtMs: number
  declare readonly subject: string
  readonly #digest: () => Uint8Array

  constructor({ verified, scheme, keyId, signedAtMs, subject }: Trust, digest: () => Uint8Array) {
    this.verified = verified
    this.scheme = scheme
    if (keyId !== undefined) this.keyId = keyId
    if (signedAtMs !== undefined) this.signedAtMs = signedAtMs
    if (subject !== undefined) this.subject = subject
    this.#digest = digest
  }

  get replayId(): string {
    return encodeHex(this.#digest())
  }
}
