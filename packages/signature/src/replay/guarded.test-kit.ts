import { HookwellError, isHookwellError, middleware, pipeline } from '@hookwell/core'
import type { CallEnd, Kind, NoteValue, Trust, Trusted } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock, RecordingLogger } from '@hookwell/core/testing'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import type { CryptoPort } from '../crypto/crypto-port.ts'
import { NOW_MS } from '../genuine.test-kit.ts'
import { signatureWith } from '../signature.ts'
import type { SignatureOptions } from '../signature.ts'
import type { TriedRequest } from '../try-call.test-kit.ts'
import { memoryReplayStore } from './memory-replay-store.ts'
import { replayGuardWith } from './replay-guard.ts'
import type { ReplayGuardOptions } from './replay-options.ts'

/** What came of one call. */
export interface GuardedReply {
  readonly status: number
  readonly text: string
  /** The code of the failure, or `ok`. */
  readonly code: string
  readonly failure: HookwellError | undefined
  readonly notes: Readonly<Record<string, NoteValue>>
}

export interface Guarded {
  readonly clock: FakeClock
  readonly logger: RecordingLogger
  /** How often the work was begun. */
  readonly handled: () => number
  readonly send: (request: TriedRequest) => Promise<GuardedReply>
}

export interface GuardedTerms {
  readonly handler?: (trust: Trust) => unknown
  readonly guard?: Partial<ReplayGuardOptions>
  readonly kind?: Kind
  readonly crypto?: CryptoPort
  readonly clock?: FakeClock
}

/** Sends calls through `signature()` and `replayGuard()` to a handler. */
export function guarded(verifying: SignatureOptions, terms: GuardedTerms = {}): Guarded {
  const { handler = () => ({ ok: true }), kind = 'event', crypto = nodeCrypto } = terms
  const clock = terms.clock ?? fakeClock({ epochMs: NOW_MS })
  const logger = recordingLogger()
  let handled = 0
  let last: { end: CallEnd; notes: Readonly<Record<string, NoteValue>> } | undefined
  const methods = ['GET', 'POST']
  const endpoint = pipeline({ name: 'guarded', kind, clock, logger, methods })
    .use(
      middleware('watch', (call, next) => {
        call.onEnd((end) => (last = { end, notes: call.notes }))
        return next({})
      }),
    )
    .use(signatureWith(crypto, verifying))
    .use(replayGuardWith(crypto, { store: memoryReplayStore({ clock }), ...terms.guard }))
    .handle(({ trust }: Trusted) => {
      handled += 1
      return handler(trust)
    })
  return {
    clock,
    logger,
    handled: () => handled,
    send: async (request) => {
      const { status, text } = await endpoint.run(request)
      const outcome = last?.end.outcome
      const failure = isHookwellError(outcome) ? outcome : undefined
      return { status, text, code: failure?.code ?? 'ok', failure, notes: last?.notes ?? {} }
    },
  }
}

/** A failure for handlers. */
export function no(options: { status?: number; retryable?: boolean } = {}): HookwellError {
  return new HookwellError('no', { message: 'No.', suggestion: 'Ask.', ...options })
}
