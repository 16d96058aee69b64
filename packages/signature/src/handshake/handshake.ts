import * as nativeCrypto from '#crypto'
import { after, configurationFault } from '@hookwell/core'
import type { Middleware, Nothing, Trusted } from '@hookwell/core'

import { readJsonBody } from '../read/json-value.ts'
import { answerOf } from './answer-of.ts'
import type { HandshakePorts } from './give-answer.ts'
import { signedRow } from './handshake-options.ts'
import type { AnyHandshakeOptions, HandshakeOptions } from './handshake-options.ts'
import { holdsOf } from './recognise.ts'

/**
 * Answers the handshake of a provider that signs it: Slack, Discord, Zoom, Twitch, Amazon SNS. What is no handshake is
 * passed on.
 *
 * It needs `trust`, so it stands behind `signature()`, and a stranger gets a 401 and no answer: what it gives back was
 * verified like any other call. Handshakes that nobody signs are a function of their own, `unsignedHandshake()`, which
 * does not compile behind `signature()`, as this one does not before it. Put it before `replayGuard()` and
 * `parameters()`, which have no use for a handshake.
 *
 * @param options.provider `slack`, `discord` (interactions), `discord-events` (webhook events), `twitch`, `zoom`,
 * `aws-sns`.
 * @param options.key For `zoom`: the secret token.
 * @param options.confirm For `aws-sns`: `true`. The address that a SubscriptionConfirmation names is visited, if it is
 * one of Amazon SNS and confirms one of the topics in `topicArn`. An UnsubscribeConfirmation is only logged.
 * @throws TypeError at creation, when the provider is unknown, or an option is missing or would do nothing.
 * @throws HookwellError `handshake_malformed` (400), `handshake_refused` (403) and `handshake_failed` (502), as outcomes.
 *
 * @example
 * ```ts
 * pipeline({ name: 'slack_events', kind: 'event' })
 *   .use(signature({ scheme: 'slack', key }))
 *   .use(handshake({ provider: 'slack' }))
 * ```
 */
export function handshake(options: HandshakeOptions): Middleware<Trusted, Nothing> {
  return handshakeWith({ crypto: nativeCrypto, fetchUrl: (url, init) => fetch(url, init) }, options)
}

/** The same with surroundings of the caller's choice. */
export function handshakeWith(ports: HandshakePorts, options: HandshakeOptions): Middleware<Trusted, Nothing> {
  const row = signedRow(options)
  const { provider } = options
  const of = `handshake() for '${provider}'`
  const given: AnyHandshakeOptions = options
  const steps = row.steps.map(({ when, answer }) => ({ when, give: answerOf({ ...ports, of, given }, answer) }))
  return {
    name: 'handshake',
    run: (call, next) =>
      after(call.bytes(), (bytes) => {
        // Handshakes are small, so a large event is not parsed for nothing.
        if (bytes.length > MAX_BYTES) return next({})
        const request = { method: call.method, url: call.url, headers: call.headers, json: readJsonBody(bytes) }
        const step = steps.find(({ when }) => holdsOf(when, request))
        if (step === undefined) return next({})
        if (!call.trust.verified) return configurationFault(unverified(provider))
        call.note('hookwell.handshake.provider', provider)
        return step.give(call, request)
      }),
  }
}

const MAX_BYTES = 16_384

function unverified(provider: string): string {
  return (
    `handshake(): a handshake of '${provider}' is answered once it is verified, and unsigned() stands where ` +
    `signature({ scheme: '${provider}', … }) should`
  )
}
