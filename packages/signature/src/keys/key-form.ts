import { decodeBase64 } from '../text/strict-base64.ts'
import { decodeHex } from '../text/strict-hex.ts'
import { decodePrivateKey, decodePublicKey } from './public-key.ts'
import type { KeyPairKind } from './public-key.ts'

/**
 * How a key is written: a secret as the text it is, or encoded (`whsec` is base64 behind `whsec_`; `whsec-or-utf8` takes
 * what has no such prefix as text); or a public key (`whpk` is base64 behind `whpk_`).
 */
export type KeyForm = 'utf8' | 'base64' | 'hex' | 'whsec' | 'whsec-or-utf8' | 'whpk' | KeyPairKind

export interface KeyFormRow {
  /** The bytes of a secret, or the SPKI of a public key. */
  readonly decode: (text: string) => Uint8Array | undefined
  /** The PKCS #8 of a private key, where the form has one. */
  readonly decodePrivate?: (text: string) => Uint8Array | undefined
  /** Ends the sentence "the key must be …". */
  readonly must: string
  /** The same of the key that signs. */
  readonly mustPrivate?: string
}

export const keyForms: Readonly<Record<KeyForm, KeyFormRow>> = {
  utf8: { decode: encodeText, must: 'well-formed text' },
  base64: { decode: decodeBase64, must: 'base64 (RFC 4648 section 4, padded)' },
  // Some providers show their keys in capitals.
  hex: { decode: (text) => decodeHex(text.toLowerCase()), must: 'hexadecimal' },
  whsec: {
    // Supabase shows `v1,whsec_…`, and the reference libraries take the bare base64 as well.
    decode: (text) => decodeBase64(text.replace(WHSEC, '')),
    must: "the whole secret as it is shown: 'whsec_' and base64 ('whpk_' and 'whsk_' are for Ed25519)",
  },
  'whsec-or-utf8': {
    decode: (text) => (WHSEC.test(text) ? decodeBase64(text.replace(WHSEC, '')) : encodeText(text)),
    must: "the whole secret as it is shown: 'whsec_' and base64, or well-formed text",
  },
  whpk: {
    decode: (text) => decodePublicKey('ed25519', text.replace(/^whpk_/, '')),
    decodePrivate: (text) => decodePrivateKey('ed25519', text.replace(/^whsk_/, '')),
    must: "the public key as it is shown: 'whpk_' and base64",
    mustPrivate: "the private key as it is shown: 'whsk_' and base64",
  },
  ed25519: pairForm('ed25519', 'an Ed25519 public key: 32 bytes in hexadecimal or base64, or PEM'),
  p256: pairForm('p256', 'a P-256 public key: PEM, or base64 of its SPKI'),
  p384: pairForm('p384', 'a P-384 public key: PEM, or base64 of its SPKI'),
  rsa: pairForm('rsa', 'an RSA public key: PEM, or base64 of its SPKI'),
}

const WHSEC = /^(?:v1,)?whsec_/

function encodeText(text: string): Uint8Array | undefined {
  return text.isWellFormed() ? new TextEncoder().encode(text) : undefined
}

function pairForm(kind: KeyPairKind, must: string): KeyFormRow {
  return {
    decode: (text) => decodePublicKey(kind, text),
    decodePrivate: (text) => decodePrivateKey(kind, text),
    must,
    mustPrivate: must.replace(' public', ' private').replace('SPKI', 'PKCS #8'),
  }
}
