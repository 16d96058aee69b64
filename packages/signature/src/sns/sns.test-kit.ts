import { keyIn } from '../kit.test-kit.ts'
import type { Kit } from '../kit.test-kit.ts'

const audience = 'arn:aws:sns:us-east-1:123456789012:orders'

/** What the tests of the whole table have to know of these rows. */
export const snsKits: Readonly<Record<string, Kit>> = {
  'aws-sns': {
    verifying: (nth) => ({ key: keyIn('rsa', nth, 'aws-sns').verifying, audience }),
    signing: (nth) => ({ key: keyIn('rsa', nth, 'aws-sns').signing, audience }),
    // Not `TopicArn` and `SignatureVersion`: what is not one of a few words is refused for that.
    places: [{ json: 'Signature' }, { json: 'MessageId' }, { json: 'Timestamp' }],
    body: '{"Message":"{\\"orderId\\":\\"ORD-12345\\"}"}',
    wrap: wrapped,
    signsBody: false,
    signsUrl: false,
    signsTime: true,
    window: { pastSeconds: 3_900, futureSeconds: 300 },
    isRepeatable: true,
    onWeb: true,
  },
}

/** A message holds text and no bytes. */
function wrapped(content: string | Uint8Array): string | undefined {
  const Message = Buffer.from(content as Uint8Array).toString()
  return Buffer.from(content as Uint8Array).equals(Buffer.from(Message)) ? JSON.stringify({ Message }) : undefined
}
