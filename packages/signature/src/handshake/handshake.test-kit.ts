import { isHookwellError, middleware, pipeline } from '@hookwell/core'
import type { CallInput, HookwellError, NoteValue, RunReply } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock, RecordingLogger } from '@hookwell/core/testing'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import type { CryptoPort } from '../crypto/crypto-port.ts'
import { NOW_MS } from '../genuine.test-kit.ts'
import { signatureWith } from '../signature.ts'
import type { SignatureOptions } from '../signature.ts'
import { handshakeWith } from './handshake.ts'
import type { HandshakeOptions } from './handshake-options.ts'
import { unsignedHandshakeWith } from './unsigned-handshake.ts'
import type { UnsignedHandshakeOptions } from './unsigned-handshake-options.ts'
import type { Fetch } from './visit.ts'

/** An endpoint with a handshake, and what can be seen of it. */
export interface Greeted {
  readonly clock: FakeClock
  readonly logger: RecordingLogger
  /** How often the work was begun. */
  readonly handled: () => number
  readonly send: (request: CallInput) => Promise<GreetedReply>
}

export interface GreetedReply extends RunReply {
  readonly failure: HookwellError | undefined
  readonly notes: Readonly<Record<string, NoteValue>>
}

export interface GreetedTerms {
  readonly signed?: HandshakeOptions
  readonly unsigned?: UnsignedHandshakeOptions
  readonly crypto?: CryptoPort
  readonly fetchUrl?: Fetch
}

/** Nothing may be visited unless a test says so. */
const noFetch: Fetch = () => Promise.reject(new Error('nothing is to be visited here'))

/** Makes an endpoint whose callers are verified, with a handshake where it belongs. */
export function greeted(
  verifying: SignatureOptions,
  { signed, unsigned, crypto = nodeCrypto, fetchUrl = noFetch }: GreetedTerms,
): Greeted {
  const clock = fakeClock({ epochMs: NOW_MS })
  const logger = recordingLogger()
  let handled = 0
  let last: Pick<GreetedReply, 'failure' | 'notes'> = { failure: undefined, notes: {} }
  const pass = middleware('pass', (_call, next) => next({}))
  const endpoint = pipeline({ name: 'greeted', kind: 'event', clock, logger })
    .use(
      middleware('watch', (call, next) => {
        call.onEnd(({ outcome }) => {
          last = { failure: isHookwellError(outcome) ? outcome : undefined, notes: call.notes }
        })
        return next({})
      }),
    )
    .use(unsigned === undefined ? pass : unsignedHandshakeWith(crypto, unsigned))
    .use(signatureWith(crypto, verifying))
    .use(signed === undefined ? pass : handshakeWith({ crypto, fetchUrl }, signed))
    .handle(() => {
      handled += 1
      return { handled: true }
    })
  return {
    clock,
    logger,
    handled: () => handled,
    send: async (request) => ({ ...(await endpoint.run(request)), ...last }),
  }
}
