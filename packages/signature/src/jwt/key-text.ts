import { privateKeyKind, publicKeyKind } from '../keys/public-key.ts'
import type { KeyPairKind } from '../keys/public-key.ts'
import { readDerSequence } from '../text/der.ts'
import { decodePem } from '../text/pem.ts'
import { decodeBase64, decodeBase64Url } from '../text/strict-base64.ts'
import { decodeHex } from '../text/strict-hex.ts'

/** What the text of a key turns out to be. */
export type KeyText =
  | { readonly form: 'secret' }
  | { readonly form: 'public' | 'private'; readonly kind: KeyPairKind; readonly der: Uint8Array }
  | { readonly form: 'jwks'; readonly keys: readonly Readonly<Record<string, unknown>>[] }
  /** `must` ends the sentence "the key …". */
  | { readonly form: 'unfit'; readonly must: string }

/**
 * Tells what a text is. What looks like a public key is never taken for a secret: everybody knows it, so that anybody
 * could sign with it.
 */
export function keyText(text: string): KeyText {
  const trimmed = text.trim()
  if (trimmed.startsWith('{')) return jsonKey(trimmed)
  if (trimmed.includes(PEM)) return pemKey(trimmed)
  if (/^(?:ssh|ecdsa)-/.test(trimmed)) return unfit(HOW_TO_CONVERT)
  const bare = trimmed.replace(/\s+/g, '')
  for (const bytes of [decodeBase64(bare), decodeBase64Url(bare), decodeHex(bare.toLowerCase())]) {
    const read = bytes === undefined ? undefined : encodedKey(bytes)
    if (read !== undefined) return read
  }
  return { form: 'secret' }
}

/** What bytes are that a text stood for; `undefined` where they are nothing in particular. */
function encodedKey(bytes: Uint8Array): KeyText | undefined {
  const start = LATIN_1.decode(bytes.subarray(0, MAX_MARK))
  if (start.includes(PEM) || /^\{\s*"/.test(start)) return unfit('was encoded once more: decode its base64 first')
  // Shorter than any key in DER; a random secret that is a whole SEQUENCE of DER is out of the question.
  if (bytes.length <= 40 || readDerSequence(bytes) === undefined) return undefined
  return derKey(bytes) ?? unfit(HOW_TO_CONVERT)
}

const PEM = '-----BEGIN '
const MAX_MARK = 64
const LATIN_1 = new TextDecoder('latin1')

const HOW_TO_CONVERT =
  "must be PEM with its line breaks that begins with 'BEGIN PUBLIC KEY', or 'BEGIN PRIVATE KEY' to sign; of RSA, P-256, " +
  'P-384 or Ed25519 (openssl x509 -pubkey and openssl pkey convert it)'

function unfit(must: string): KeyText {
  return { form: 'unfit', must }
}

function pemKey(text: string): KeyText {
  const der = decodePem(text, 'PUBLIC KEY') ?? decodePem(text, 'PRIVATE KEY')
  return (der === undefined ? undefined : derKey(der)) ?? unfit(HOW_TO_CONVERT)
}

function derKey(der: Uint8Array): KeyText | undefined {
  const publicKind = publicKeyKind(der)
  if (publicKind !== undefined) return { form: 'public', kind: publicKind, der }
  const privateKind = privateKeyKind(der)
  return privateKind === undefined ? undefined : { form: 'private', kind: privateKind, der }
}

function jsonKey(text: string): KeyText {
  try {
    const json = JSON.parse(text) as Readonly<Record<string, unknown>>
    const keys = 'keys' in json ? json['keys'] : 'kty' in json ? [json] : undefined
    if (Array.isArray(keys) && keys.every(isObject)) return { form: 'jwks', keys }
  } catch {
    // Said below.
  }
  return unfit("is JSON and no JWK: that has a 'kty', and a JWK set has 'keys'")
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
