import { X509Certificate } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { keyPairs } from '../kit.test-kit.ts'
import { readVectors } from '../read-vectors.test-kit.ts'
import { readCertificate } from './certificate.ts'
import { makeCertificate, pemOf } from './make-certificate.test-kit.ts'

const spki = keyPairs.rsa[0]?.publicKey ?? ''
const amazons = readVectors().find(({ scheme }) => scheme === 'aws-sns')?.vectors[0]?.options.key as string

test.each([
  ['one of our own', makeCertificate()],
  ["one of Amazon's", amazons],
  ['one with a line break behind it', `${makeCertificate()}\r\n`],
  ['the first of a chain', makeCertificate() + makeCertificate({ nth: 1 })],
])('%s is read as Node reads it', (_what, pem) => {
  const node = new X509Certificate(pem)
  expect(readCertificate(pem)).toEqual({
    spki: new Uint8Array(node.publicKey.export({ format: 'der', type: 'spki' })),
    notBeforeMs: Date.parse(node.validFrom),
    notAfterMs: Date.parse(node.validTo),
  })
})

test('its key is that of the pair it was made with', () => {
  const read = readCertificate(makeCertificate())
  expect(Buffer.from(read?.spki ?? []).toString('base64')).toBe(spki)
})

describe('time', () => {
  test.each([
    ['two digits of a year, this century', '491231235959Z', Date.UTC(2049, 11, 31, 23, 59, 59)],
    ['two digits of a year, the last one', '500101000000Z', Date.UTC(1950, 0, 1)],
    ['four digits of a year', '20500101000000Z', Date.UTC(2050, 0, 1)],
    ['no end', '99991231235959Z', Date.UTC(9999, 11, 31, 23, 59, 59)],
  ])('%s', (_what, notAfter, epochMs) => {
    expect(readCertificate(makeCertificate({ notAfter }))?.notAfterMs).toBe(epochMs)
  })

  test.each([
    ['no seconds', '4912312359Z'],
    ['a zone', '491231235959+0100'],
    ['a fraction', '20491231235959.5Z'],
    ['no such month', '491331235959Z'],
    ['no digits', 'XX1231235959Z'],
  ])('%s is none', (_what, notAfter) => {
    expect(readCertificate(makeCertificate({ notAfter }))).toBeUndefined()
  })
})

describe('is none', () => {
  const pem = makeCertificate()
  test.each([
    ['nothing', ''],
    ['a public key', pemOf(Buffer.from(spki, 'base64'), 'PUBLIC KEY')],
    ['text in front', `x\n${pem}`],
    ['text behind', `${pem}x`],
    ['markup around', `<xml>\n${pem}</xml>`],
    ['something else in the chain', pem + pemOf(Buffer.from(spki, 'base64'), 'PUBLIC KEY')],
    ['a chain without end', pem.repeat(11)],
    ['another label', pem.replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE')],
    ['base64 that is not', pem.replace('MII', 'M*I')],
    ['bytes behind the DER', pemOf(Buffer.concat([derOf(pem), Uint8Array.of(0)]))],
    ['no DER', pemOf(Buffer.from('certificate'))],
  ])('%s', (_what, text) => {
    expect(readCertificate(text)).toBeUndefined()
  })

  test('one cut anywhere', () => {
    const der = derOf(pem)
    for (let length = 0; length < der.length; length += 1) {
      expect(readCertificate(pemOf(der.subarray(0, length)))).toBeUndefined()
    }
  })

  test('whatever bytes there are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readCertificate(pemOf(bytes))).toBeUndefined()
      }),
    )
  })

  // A bit of the key may flip, and it is another key: only the signature would tell, and that is not looked at.
  test('changed by a byte it is read or not, and never throws', () => {
    const der = derOf(pem)
    fc.assert(
      fc.property(fc.nat({ max: der.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        expect(() => readCertificate(pemOf(der.with(at, byte)))).not.toThrow()
      }),
    )
  })
})

function derOf(pem: string): Uint8Array {
  return new Uint8Array(Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'))
}
