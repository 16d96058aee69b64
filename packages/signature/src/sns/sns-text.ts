import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

/** What is signed of each type of message, in this order; `?` marks what a message need not have. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject?', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
}

const TYPE = refuse('body_malformed', "the 'Type' of the body is none of Amazon SNS")
const MISSING = refuse('body_missing', 'a field that is signed is not in the body, or the body is no JSON object')
const UNFIT = refuse('body_malformed', 'a field that is signed is no text, or holds what it cannot hold')

/**
 * Puts together what is signed of a message: the name and the value of each field, each on a line of its own.
 *
 * Only `Message` may hold line breaks: were `Subject` let to, it could hold the lines behind it, and one signature would
 * be good for messages with several ids. Half of a character is refused, since it is hashed as U+FFFD.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
 */
export function snsText(json: unknown): string | Refusal {
  const type = fieldOf(json, 'Type')
  if (type === undefined) return MISSING
  const fields = typeof type === 'string' && Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined
  if (fields === undefined) return TYPE
  let text = ''
  for (const field of fields) {
    const name = field.replace('?', '')
    const value = fieldOf(json, name)
    if (value === undefined && field !== name) continue
    if (value === undefined) return MISSING
    if (typeof value !== 'string' || !value.isWellFormed() || (name !== 'Message' && /[\r\n]/.test(value))) return UNFIT
    text += `${name}\n${value}\n`
  }
  return text
}

/** A field of a JSON object. Where Lambda gets a message without a subject it says `null`. */
function fieldOf(json: unknown, name: string): unknown {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, name)) return undefined
  return (json as Readonly<Record<string, unknown>>)[name] ?? undefined
}
