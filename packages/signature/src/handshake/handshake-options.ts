import { checkOptions, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import type { KeySource } from '../keys/keyring.ts'
import { nearest } from '../nearest.ts'
import type { SignedHandshake } from './handshake-row.ts'
import { signedHandshakes, unsignedHandshakes } from './handshakes.ts'
import type { SignedHandshakeName } from './handshakes.ts'

/** Whose handshake is answered, and what the answer takes. */
export type HandshakeOptions =
  | { readonly provider: Exclude<SignedHandshakeName, 'aws-sns' | 'zoom'> }
  | ZoomHandshakeOptions
  | SnsHandshakeOptions

/** Zoom wants to see that we have the secret: the answer is made with it. */
export interface ZoomHandshakeOptions {
  readonly provider: 'zoom'
  /** The secret token, as given to `signature()`. Of several, the answer is made with the one that verified the call. */
  readonly key: KeySource
}

/** Amazon SNS wants an address of its own to be visited, which makes the endpoint a subscriber. */
export interface SnsHandshakeOptions {
  readonly provider: 'aws-sns'
  /** Says aloud that this endpoint subscribes itself. */
  readonly confirm: true
  /** The topics that it may be subscribed to; any AWS account can have one, and a message from each is genuine. */
  readonly topicArn: string | readonly string[]
}

/** What may be given, whoever the provider is. */
export interface AnyHandshakeOptions {
  readonly provider: string
  readonly key?: KeySource
  readonly confirm?: true
  readonly topicArn?: string | readonly string[]
}

/**
 * Finds the row, and checks that it has what it needs and nothing more.
 *
 * @throws TypeError that names the fix.
 */
export function signedRow(options: HandshakeOptions): SignedHandshake {
  checkOptions('handshake()', options, RULES)
  const { provider, ...given } = options as { provider: SignedHandshakeName }
  if (!Object.hasOwn(signedHandshakes, provider)) throw new TypeError(unknown(provider))
  const row: SignedHandshake = signedHandshakes[provider]
  checkOptions(`handshake() for '${provider}'`, given, neededBy(row))
  return row
}

function neededBy({ steps }: SignedHandshake): Readonly<Record<string, OptionRule>> {
  const answers = steps.map(({ answer }) => answer)
  if (answers.some((answer) => 'hmac' in answer)) return { key: required(RULES.key) }
  return answers.some((answer) => 'visit' in answer)
    ? { confirm: required(RULES.confirm), topicArn: required(RULES.topicArn) }
    : {}
}

const RULES: Readonly<Record<'provider' | 'key' | 'confirm' | 'topicArn', OptionRule>> = {
  provider: required(optionRules.text),
  key: { accepts: () => true, must: 'the secret that signature() has too; the answer is made with it' },
  confirm: {
    accepts: (value) => value === true,
    must: 'true: it visits the SubscribeURL, so that this endpoint subscribes itself; leave handshake() out otherwise',
  },
  topicArn: {
    accepts: (value) => {
      const list = Array.isArray(value) ? (value as readonly unknown[]) : [value]
      return list.length > 0 && list.every((one) => typeof one === 'string' && TOPIC_ARN.test(one))
    },
    must: "the ARN of a topic, such as 'arn:aws:sns:us-east-1:123456789012:orders', or a list of them",
  },
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
const TOPIC_ARN = /^arn:aws[a-z-]{0,32}:sns:[a-z0-9-]{1,64}:\d{12}:[\w-]{1,256}(?:\.fifo)?$/

function unknown(provider: string): string {
  if (Object.hasOwn(unsignedHandshakes, provider)) {
    return (
      `handshake(): '${provider}' does not sign its handshake; use ` +
      `unsignedHandshake({ provider: '${provider}', … }) before signature()`
    )
  }
  const names = Object.keys(signedHandshakes)
  const near = nearest(provider, names)
  return (
    `handshake(): there is no handshake of '${provider}'${near === undefined ? '.' : `; did you mean '${near}'?`} ` +
    `It knows: ${names.join(', ')}`
  )
}
