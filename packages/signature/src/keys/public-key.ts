import { readCertificate } from '../certificate/certificate.ts'
import { DER_BIT_STRING, DER_INTEGER, DER_SEQUENCE, readDer, readDerSequence } from '../text/der.ts'
import { decodePem } from '../text/pem.ts'
import { decodeBase64 } from '../text/strict-base64.ts'
import { decodeHex, encodeHex } from '../text/strict-hex.ts'
import { isSmallOrder } from './small-order.ts'

/** The kinds of key pairs there are. */
export type KeyPairKind = 'ed25519' | 'p256' | 'p384' | 'rsa'

/**
 * Reads a public key as its provider shows it, and gives its SPKI (RFC 5280 section 4.1.2.7) in DER: PEM, that of a
 * certificate too, base64 of that DER, or for Ed25519 the bare 32 bytes in hexadecimal or base64. `undefined` where it is
 * none of that kind.
 */
export function decodePublicKey(kind: KeyPairKind, text: string): Uint8Array | undefined {
  const written = decodePem(text, 'PUBLIC KEY') ?? readCertificate(text)?.spki ?? decodeBase64(text.trim())
  const raw = kind === 'ed25519' ? (decodeHex(text.toLowerCase()) ?? decodeBase64(text)) : undefined
  const spki = raw?.length === 32 ? Uint8Array.from([...ED25519_SPKI, ...raw]) : written
  return spki !== undefined && publicKeyKind(spki) === kind ? spki : undefined
}

/** Reads a private key, and gives its PKCS #8 (RFC 5958) in DER: PEM, base64, or for Ed25519 its seed. */
export function decodePrivateKey(kind: KeyPairKind, text: string): Uint8Array | undefined {
  const der = decodePem(text, 'PRIVATE KEY') ?? decodeBase64(text.trim())
  if (der !== undefined && privateKeyKind(der) === kind) return der
  if (kind !== 'ed25519') return undefined
  const raw = decodeHex(text.toLowerCase()) ?? decodeBase64(text)
  // 64 bytes are the seed and the public key behind it.
  const isSeed = raw?.length === 32 || raw?.length === 64
  return isSeed ? Uint8Array.from([...ED25519_PKCS8, ...raw.subarray(0, 32)]) : undefined
}

/** Which kind of key an SPKI holds; `undefined` as well for a key that is cut, or that anybody could sign for. */
export function publicKeyKind(spki: Uint8Array): KeyPairKind | undefined {
  const [algorithm, key, more] = readDerSequence(spki) ?? []
  if (algorithm?.tag !== DER_SEQUENCE || key?.tag !== DER_BIT_STRING || more !== undefined) return undefined
  const kind = KINDS[encodeHex(algorithm.content)]
  // The first byte of a BIT STRING says how many bits of the last one do not count.
  if (kind === undefined || key.content[0] !== 0) return undefined
  return IS_KEY[kind](key.content.subarray(1)) ? kind : undefined
}

const IS_KEY: Readonly<Record<KeyPairKind, (key: Uint8Array) => boolean>> = {
  ed25519: (key) => key.length === 32 && !isSmallOrder(key),
  // 4: both coordinates, which is how everybody writes them (RFC 5480 section 2.2).
  p256: (key) => key.length === 65 && key[0] === 4,
  p384: (key) => key.length === 97 && key[0] === 4,
  rsa: (key) => {
    const [modulus, exponent, more] = readDerSequence(key) ?? []
    if (modulus?.tag !== DER_INTEGER || exponent?.tag !== DER_INTEGER || more !== undefined) return false
    // With an exponent of 1 what is signed is its own signature.
    return (modulus.content[0] ?? 0x80) < 0x80 && encodeHex(exponent.content) > '01'
  },
}

/** How many bits the modulus of an RSA key has; 0 for anything else. */
export function rsaBits(spki: Uint8Array): number {
  const [, key] = readDerSequence(spki) ?? []
  const [modulus] = readDerSequence(key?.content.subarray(1) ?? new Uint8Array()) ?? []
  if (modulus?.tag !== DER_INTEGER) return 0
  const bare = modulus.content[0] === 0 ? modulus.content.subarray(1) : modulus.content
  return bare.length * 8 - (Math.clz32(bare[0] ?? 0) - 24)
}

/** Which kind of key a PKCS #8 holds. */
export function privateKeyKind(pkcs8: Uint8Array): KeyPairKind | undefined {
  const [version, algorithm] = readDerSequence(pkcs8) ?? []
  if (version?.tag !== DER_INTEGER || algorithm?.tag !== DER_SEQUENCE) return undefined
  return readDer(algorithm.content) === undefined ? undefined : KINDS[encodeHex(algorithm.content)]
}

/** The AlgorithmIdentifier of each, without its header: RFC 8410, RFC 5480, RFC 3279. */
const KINDS: Readonly<Record<string, KeyPairKind>> = {
  '06032b6570': 'ed25519',
  '06072a8648ce3d020106082a8648ce3d030107': 'p256',
  '06072a8648ce3d020106052b81040022': 'p384',
  '06092a864886f70d0101010500': 'rsa',
}

/** RFC 8410 sections 4 and 7: what stands before the bare key. */
const ED25519_SPKI: Uint8Array = decodeHex('302a300506032b6570032100') as Uint8Array
const ED25519_PKCS8: Uint8Array = decodeHex('302e020100300506032b657004220420') as Uint8Array
