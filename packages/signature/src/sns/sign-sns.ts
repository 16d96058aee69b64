import type { HeldKey } from '../keys/held-keys.ts'
import { readJsonBody } from '../read/json-value.ts'
import type { SigningTerms } from '../shape.ts'
import type { SignedCall } from '../sign-options.ts'
import { encodeBase64 } from '../text/strict-base64.ts'
import { writeTimestamp } from '../text/timestamp.ts'
import { isMessageId } from './read-sns-message.ts'
import type { SnsScheme } from './sns-scheme.ts'
import { snsText } from './sns-text.ts'
import { topicsOf } from './verify-sns.ts'

/** Signs the message in the body with the first key; what it does not say is filled in: its id, its topic, its time. */
export async function signSns({ of, row, options, crypto, keys }: SigningTerms<SnsScheme>): Promise<SignedCall> {
  const { url = 'http://localhost/', headers = {}, body = '{}', nowMs = Date.now() } = options
  const [key] = keys('rsa') as readonly [HeldKey]
  const [topic] = topicsOf(of, options.audience)
  const given = readJsonBody(typeof body === 'string' ? new TextEncoder().encode(body) : body)
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new TypeError(`${of} puts its proof into the body, so 'body' must be a JSON object`)
  }
  const message = {
    Type: 'Notification',
    MessageId: options.id ?? globalThis.crypto.randomUUID(),
    TopicArn: topic,
    Message: '',
    Timestamp: writeTimestamp(nowMs, row.time.unit),
    // The last one is the safest: SHA-256.
    SignatureVersion: Object.keys(row.versions).at(-1),
    ...('SigningCertUrl' in given ? {} : { SigningCertURL: row.certificate.sample }),
    ...given,
  }
  if (!isMessageId(String(message.MessageId))) {
    throw new TypeError(`${of}: 'id', or 'MessageId' of the body, must be letters, digits, - and _`)
  }
  const version = String(message.SignatureVersion)
  const algorithm = Object.hasOwn(row.versions, version) ? row.versions[version] : undefined
  if (algorithm === undefined) throw new TypeError(`${of}: the row has no 'SignatureVersion' like that of 'body'`)
  const text = snsText(message)
  if (typeof text !== 'string') throw new TypeError(`${of}: ${text.detail}`)
  const made = await crypto.signWith(algorithm, key.bytes)([text])
  return { url, headers, body: JSON.stringify({ ...message, Signature: encodeBase64(made) }) }
}
