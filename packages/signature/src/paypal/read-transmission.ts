import type { Clock } from '@hookwell/core'

import { MAX_RSA_BYTES } from '../certificate/rsa-key.ts'
import type { Addressed } from '../read/addressed.ts'
import { sourceReader } from '../read/source-reader.ts'
import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { decodeBase64 } from '../text/strict-base64.ts'
import { judgeAbsurdTime, readTimestamp } from '../text/timestamp.ts'
import type { TimeWindow } from '../text/timestamp.ts'
import type { PaypalScheme } from './paypal-scheme.ts'

/** The headers of one transmission. */
export const PAYPAL_HEADERS = {
  id: 'paypal-transmission-id',
  time: 'paypal-transmission-time',
  signature: 'paypal-transmission-sig',
  algorithm: 'paypal-auth-algo',
  certificate: 'paypal-cert-url',
} as const

/** What a call says for itself in its headers. */
export interface Transmission {
  readonly id: string
  /** The text of its time, which is signed, and what it means in milliseconds since 1970. */
  readonly time: string
  readonly atMs: number
  readonly nowMs: number
  readonly signature: Uint8Array
  /** Where its certificate is; empty where a key is given. */
  readonly certificate: string
}

const ALGORITHM = refuse('algorithm_refused', `the header '${PAYPAL_HEADERS.algorithm}' says another algorithm`)
const ID = refuse('id_malformed', 'the id holds what no id holds, or is longer than 256 characters')
const TIME = refuse('timestamp_malformed', 'the time is not written as it should be')
const SIGNATURE = refuse('signature_malformed', 'the signature is not base64, or has the wrong length')

/** No separator of what is signed, and none of what runtimes put between the lines of a repeated header. */
export function isTransmissionId(text: string): boolean {
  return /^[\x21-\x2b\x2d-\x7b\x7d\x7e]{1,256}$/.test(text)
}

type Asking = Addressed & { readonly clock: Clock }

/** Makes the function that reads the headers of a call, and refuses what cannot be right. */
export function transmissionReader(
  row: PaypalScheme,
  window: TimeWindow,
  isPinned: boolean,
): (request: Asking) => Transmission | Refusal {
  const readId = sourceReader({ header: PAYPAL_HEADERS.id }, 'id')
  const readTime = sourceReader({ header: PAYPAL_HEADERS.time }, 'timestamp')
  const readSignature = sourceReader({ header: PAYPAL_HEADERS.signature }, 'signature')
  const readAlgorithm = sourceReader({ header: PAYPAL_HEADERS.algorithm }, 'header')
  const readCertificate = sourceReader({ header: PAYPAL_HEADERS.certificate }, 'header')
  return (request) => {
    const id = readId(request)
    if (typeof id !== 'string') return id
    if (!isTransmissionId(id)) return ID
    const time = readTime(request)
    if (typeof time !== 'string') return time
    const encoded = readSignature(request)
    if (typeof encoded !== 'string') return encoded
    const algorithm = readAlgorithm(request)
    if (typeof algorithm !== 'string') return algorithm
    if (algorithm !== row.authAlgo) return ALGORITHM
    const certificate = isPinned ? '' : readCertificate(request)
    if (typeof certificate !== 'string') return certificate
    const signature = decodeBase64(encoded)
    if (signature === undefined || signature.length === 0 || signature.length > MAX_RSA_BYTES) return SIGNATURE
    const nowMs = request.clock.epochMs()
    const atMs = readTimestamp(time, row.time.unit)
    if (atMs === undefined) return TIME
    return judgeAbsurdTime(atMs, nowMs, window) ?? { id, time, atMs, nowMs, signature, certificate }
  }
}
