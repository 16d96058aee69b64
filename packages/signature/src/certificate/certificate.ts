import { DER_INTEGER, DER_SEQUENCE, readDer, readDerSequence } from '../text/der.ts'
import type { DerElement } from '../text/der.ts'
import { decodePem } from '../text/pem.ts'

/** What of an X.509 certificate counts here. */
export interface Certificate {
  /** Its public key (RFC 5280 section 4.1.2.7), in DER. */
  readonly spki: Uint8Array
  /** From when until when it holds, in milliseconds since 1970. */
  readonly notBeforeMs: number
  readonly notAfterMs: number
}

/**
 * Reads a certificate in PEM, or the first one of a chain; `undefined` where anything else stands beside certificates.
 * Who issued it is not looked at.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function readCertificate(pem: string): Certificate | undefined {
  const blocks = pem.trim().split(/-----END CERTIFICATE-----\s+/, MAX_CHAIN + 1)
  // All but the last were cut behind their foot.
  const ders = blocks.map((block, at) =>
    decodePem(at === blocks.length - 1 ? block : `${block}-----END CERTIFICATE-----`, 'CERTIFICATE'),
  )
  const [der] = ders
  return der === undefined || ders.length > MAX_CHAIN || ders.includes(undefined) ? undefined : certificateOf(der)
}

const MAX_CHAIN = 10

const DER_VERSION = 0xa0
const DER_UTC_TIME = 0x17
const DER_GENERALIZED_TIME = 0x18

function certificateOf(der: Uint8Array): Certificate | undefined {
  const [signed, algorithm, signature, more] = readDerSequence(der) ?? []
  if (signed?.tag !== DER_SEQUENCE || algorithm === undefined || signature === undefined || more !== undefined) {
    return undefined
  }
  const fields = readDer(signed.content) ?? []
  // Certificates of version 1 do not say so.
  const [serial, , , validity, , key] = fields[0]?.tag === DER_VERSION ? fields.slice(1) : fields
  if (serial?.tag !== DER_INTEGER || validity?.tag !== DER_SEQUENCE || key?.tag !== DER_SEQUENCE) return undefined
  const [from, until] = (readDer(validity.content) ?? []).map(timeOf)
  if (from === undefined || until === undefined) return undefined
  return { spki: key.whole, notBeforeMs: from, notAfterMs: until }
}

/** RFC 5280 section 4.1.2.5: always seconds, always Z; two digits of a year mean 1950 to 2049. */
function timeOf({ tag, content }: DerElement): number | undefined {
  const text = String.fromCharCode(...content.subarray(0, 16))
  const [, year = '', month, day, hour, minute, second] = /^(\d+)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? []
  if (tag !== DER_UTC_TIME && tag !== DER_GENERALIZED_TIME) return undefined
  if (year.length !== (tag === DER_UTC_TIME ? 2 : 4)) return undefined
  const century = tag === DER_UTC_TIME ? (Number(year) < 50 ? '20' : '19') : ''
  const epochMs = Date.parse(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(epochMs) ? undefined : epochMs
}
