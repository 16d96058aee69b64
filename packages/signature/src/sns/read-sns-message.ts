import type { Clock } from '@hookwell/core'

import { MAX_RSA_BYTES } from '../certificate/rsa-key.ts'
import type { RsaAlgorithm } from '../certificate/rsa-key.ts'
import type { Addressed } from '../read/addressed.ts'
import { sourceReader } from '../read/source-reader.ts'
import type { SourceReader } from '../read/source-reader.ts'
import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { decodeBase64 } from '../text/strict-base64.ts'
import { judgeAbsurdTime, readTimestamp } from '../text/timestamp.ts'
import type { TimeWindow } from '../text/timestamp.ts'
import type { SnsScheme } from './sns-scheme.ts'
import { snsText } from './sns-text.ts'

/** What a message says for itself. */
export interface SnsMessage {
  readonly id: string
  readonly atMs: number
  readonly nowMs: number
  readonly text: string
  readonly signature: Uint8Array
  readonly algorithm: RsaAlgorithm
  /** Where its certificate is; empty where a key is given. */
  readonly certificate: string
}

const VERSION = refuse('algorithm_refused', "the 'SignatureVersion' of the body is not allowed")
const ID = refuse(
  'id_malformed',
  "the 'MessageId' of the body holds what no id holds, or is longer than 256 characters",
)
const TIME = refuse('timestamp_malformed', 'the time is not written as it should be')
const SIGNATURE = refuse('signature_malformed', 'the signature is not base64, or has the wrong length')
const TOPIC = refuse('claim_mismatch', "the 'TopicArn' of the body is none of 'audience'")
const TWO_URLS = refuse('body_malformed', 'the body names its certificate twice')

/** A UUID, says Amazon. */
export function isMessageId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,256}$/.test(text)
}

/** What a message is read by. */
export interface SnsReading {
  readonly row: SnsScheme
  readonly window: TimeWindow
  readonly topics: readonly string[]
  readonly isPinned: boolean
}

type Asking = Addressed & { readonly clock: Clock }

/** Makes the function that reads the message in a body, and refuses what cannot be right. */
export function snsMessageReader({
  row,
  window,
  topics,
  isPinned,
}: SnsReading): (call: Asking) => SnsMessage | Refusal {
  const readSignature = sourceReader({ json: 'Signature' }, 'signature')
  const readVersion = sourceReader({ json: 'SignatureVersion' }, 'body')
  const readId = sourceReader({ json: 'MessageId' }, 'id')
  const readTime = sourceReader({ json: 'Timestamp' }, 'timestamp')
  const readTopic = sourceReader({ json: 'TopicArn' }, 'body')
  return (call) => {
    const encoded = readSignature(call)
    if (typeof encoded !== 'string') return encoded
    const version = readVersion(call)
    if (typeof version !== 'string') return version
    const algorithm = Object.hasOwn(row.versions, version) ? row.versions[version] : undefined
    if (algorithm === undefined) return VERSION
    const id = readId(call)
    if (typeof id !== 'string') return id
    if (!isMessageId(id)) return ID
    const topic = readTopic(call)
    if (typeof topic !== 'string') return topic
    if (!topics.includes(topic)) return TOPIC
    const time = readTime(call)
    if (typeof time !== 'string') return time
    const atMs = readTimestamp(time, row.time.unit)
    if (atMs === undefined) return TIME
    const signature = decodeBase64(encoded)
    if (signature === undefined || signature.length === 0 || signature.length > MAX_RSA_BYTES) return SIGNATURE
    const certificate = isPinned ? '' : readCertificate(call)
    if (typeof certificate !== 'string') return certificate
    const text = snsText(call.json)
    if (typeof text !== 'string') return text
    const nowMs = call.clock.epochMs()
    return judgeAbsurdTime(atMs, nowMs, window) ?? { id, atMs, nowMs, text, signature, algorithm, certificate }
  }
}

const readUrl = sourceReader({ json: 'SigningCertURL' }, 'body')
const readLambdaUrl = sourceReader({ json: 'SigningCertUrl' }, 'body')

/** The address of the certificate, in either spelling: what is handed to Lambda has its own. */
const readCertificate: SourceReader = (call) => {
  const url = readUrl(call)
  const lambdaUrl = readLambdaUrl(call)
  if (typeof url === 'string' && typeof lambdaUrl === 'string') return TWO_URLS
  return typeof lambdaUrl === 'string' ? lambdaUrl : url
}
