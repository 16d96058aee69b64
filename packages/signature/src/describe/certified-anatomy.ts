import { PAYPAL_HEADERS } from '../paypal/read-transmission.ts'
import type { PaypalScheme } from '../paypal/paypal-scheme.ts'
import type { SnsScheme } from '../sns/sns-scheme.ts'
import type { Anatomy } from './anatomy.ts'

const CERTIFICATE = 'none: the certificate is fetched; or the RSA public key of it, as PEM or base64 of its DER'

export function paypalAnatomy({ time }: PaypalScheme): Anatomy {
  return {
    carried: [
      [
        { what: 'signature', at: { header: PAYPAL_HEADERS.signature } },
        { what: 'time', at: { header: PAYPAL_HEADERS.time } },
        { what: 'id', at: { header: PAYPAL_HEADERS.id } },
        { what: 'algorithm', at: { header: PAYPAL_HEADERS.algorithm } },
        { what: 'address of the certificate', at: { header: PAYPAL_HEADERS.certificate } },
      ],
    ],
    signed: "id '|' time '|' audience '|' CRC-32 of the body, written as base64",
    algorithm: 'rsa-sha256',
    key: CERTIFICATE,
    time,
  }
}

export function snsAnatomy({ versions, time }: SnsScheme): Anatomy {
  return {
    carried: [
      [
        { what: 'signature', at: { json: 'Signature' } },
        { what: 'version', at: { json: 'SignatureVersion' } },
        { what: 'time', at: { json: 'Timestamp' } },
        { what: 'id', at: { json: 'MessageId' } },
        { what: 'topic', at: { json: 'TopicArn' } },
      ],
    ],
    signed: 'names and values of the fields that its type has, written as base64',
    algorithm: Object.values(versions).join(', '),
    key: CERTIFICATE,
    time,
  }
}
