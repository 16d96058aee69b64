import { createPrivateKey, sign } from 'node:crypto'

import { keyPairs } from '../kit.test-kit.ts'
import { DER_BIT_STRING, DER_INTEGER, DER_SEQUENCE, writeDer } from '../text/der.ts'

export interface CertificateTerms {
  /** Which of the RSA key pairs. */
  readonly nth?: number
  /** The SPKI in it instead. */
  readonly spki?: Uint8Array
  readonly notBefore?: string
  readonly notAfter?: string
}

/** Makes a certificate that signs itself, as PEM, for a key pair of the tests. */
export function makeCertificate({
  nth = 0,
  spki,
  notBefore = '20250101000000Z',
  notAfter = '20350101000000Z',
}: CertificateTerms = {}): string {
  const pair = keyPairs.rsa[nth] as { publicKey: string; privateKey: string }
  const name = sequence(writeDer(0x31, sequence(COMMON_NAME, writeDer(0x0c, Buffer.from('signer.example')))))
  const signed = sequence(
    writeDer(0xa0, writeDer(DER_INTEGER, Uint8Array.of(2))),
    writeDer(DER_INTEGER, Uint8Array.of(1)),
    SHA256_WITH_RSA,
    name,
    sequence(timeOf(notBefore), timeOf(notAfter)),
    name,
    spki ?? Buffer.from(pair.publicKey, 'base64'),
  )
  const key = createPrivateKey({ key: Buffer.from(pair.privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  const signature = writeDer(DER_BIT_STRING, Buffer.concat([Uint8Array.of(0), sign('sha256', signed, key)]))
  return pemOf(sequence(signed, SHA256_WITH_RSA, signature))
}

/** Writes DER as PEM. */
export function pemOf(der: Uint8Array, label = 'CERTIFICATE'): string {
  const lines = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`
}

/** An RSA key with a modulus of so many bits, which nobody has the other half of. */
export function rsaSpki(bits: number): Uint8Array {
  const modulus = writeDer(DER_INTEGER, Buffer.concat([Uint8Array.of(0), Buffer.alloc(bits / 8, 0xff)]))
  const key = sequence(modulus, writeDer(DER_INTEGER, Uint8Array.of(1, 0, 1)))
  const algorithm = Buffer.from('300d06092a864886f70d0101010500', 'hex')
  return sequence(algorithm, writeDer(DER_BIT_STRING, Buffer.concat([Uint8Array.of(0), key])))
}

/** Two digits of a year make a UTCTime, four a GeneralizedTime. */
function timeOf(text: string): Uint8Array {
  return writeDer(text.length === 13 ? 0x17 : 0x18, Buffer.from(text))
}

function sequence(...elements: readonly Uint8Array[]): Uint8Array {
  return writeDer(DER_SEQUENCE, Buffer.concat(elements))
}

const SHA256_WITH_RSA: Uint8Array = Buffer.from('300d06092a864886f70d01010b0500', 'hex')
const COMMON_NAME: Uint8Array = Buffer.from('0603550403', 'hex')
