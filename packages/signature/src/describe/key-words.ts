import type { KeyForm } from '../keys/key-form.ts'

/** How a key is written, in words. */
export const keyWords: Readonly<Record<KeyForm, string>> = {
  utf8: 'the text itself, as UTF-8',
  base64: 'base64, which is decoded',
  hex: 'hexadecimal, which is decoded',
  whsec: "base64 behind 'whsec_', which is decoded",
  'whsec-or-utf8': "base64 behind 'whsec_', which is decoded, or else the text itself",
  whpk: "an Ed25519 key: base64 behind 'whpk_' (to sign: 'whsk_')",
  ed25519: 'an Ed25519 key: hexadecimal, base64 or PEM',
  p256: 'a P-256 key: PEM, or base64 of its DER',
  p384: 'a P-384 key: PEM, or base64 of its DER',
  rsa: 'an RSA key: PEM, or base64 of its DER',
}
