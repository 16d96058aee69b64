import { createHmac, generateKeyPairSync, sign } from 'node:crypto'

/** The secrets that everybody verifies with. */
export const STANDARD_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
export const TEXT_SECRET = 'a-secret-of-thirty-two-characters'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')

/** A public key as Discord shows it. */
export const discordKey: string = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')

/** A body and the headers that each provider would send with it, signed now. */
export interface SignedBody {
  readonly text: string
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** Makes a JSON body of about that size, and signs it in every way of the table. */
export function signedBody(size: number): SignedBody {
  const text = bodyOf(size)
  const bytes = Buffer.from(text)
  const seconds = String(Math.floor(Date.now() / 1_000))
  const id = 'msg_2Lc5tLNZyr1q9mQ8xhQ3p1'
  const hex = (content: string): string => createHmac('sha256', TEXT_SECRET).update(content).digest('hex')
  const standard = createHmac('sha256', Buffer.from(STANDARD_SECRET.slice('whsec_'.length), 'base64'))
  return {
    text,
    bytes,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${standard.update(`${id}.${seconds}.${text}`).digest('base64')}`,
      'stripe-signature': `t=${seconds},v1=${hex(`${seconds}.${text}`)}`,
      'x-hub-signature-256': `sha256=${hex(text)}`,
      'x-signature-timestamp': seconds,
      'x-signature-ed25519': sign(null, Buffer.from(seconds + text), privateKey).toString('hex'),
    },
  }
}

function bodyOf(size: number): string {
  const message = { role: 'user', text: 'The parcel never came, and I want my money back.', at: '2026-11-25T12:00:00Z' }
  const body = { orderId: 'ORD-12345', messages: [] as object[] }
  while (JSON.stringify(body).length + JSON.stringify(message).length < size) {
    const missing = Math.ceil((size - JSON.stringify(body).length) / (JSON.stringify(message).length + 1) / 2)
    for (let count = 0; count < missing; count += 1) body.messages.push(message)
  }
  return JSON.stringify(body)
}
