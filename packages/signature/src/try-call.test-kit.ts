import { isHookwellError, middleware, pipeline } from '@hookwell/core'
import type { HookwellError, NoteValue, Trust } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'

import * as nodeCrypto from './crypto/crypto-node.ts'
import type { CryptoPort } from './crypto/crypto-port.ts'
import { signatureWith } from './signature.ts'
import type { SignatureOptions } from './signature.ts'

export interface TriedRequest {
  readonly method?: string
  readonly url?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
}

/** All that can be seen of one call, from outside and from inside. */
export interface Tried {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly text: string
  readonly failure: HookwellError | undefined
  readonly trust: Trust | undefined
  readonly notes: Readonly<Record<string, NoteValue>>
  /** `valid`, or the reason of the refusal. */
  readonly verdict: string
}

/** Sends one call through `signature()` at a time of the test's choice. */
export async function tryCall(
  options: SignatureOptions,
  request: TriedRequest,
  { nowMs = 1_750_000_000_000, crypto = nodeCrypto }: { nowMs?: number; crypto?: CryptoPort } = {},
): Promise<Tried> {
  let failure: HookwellError | undefined
  let trust: Trust | undefined
  let notes: Readonly<Record<string, NoteValue>> = {}
  const methods = ['GET', 'POST', 'PUT', 'DELETE']
  const endpoint = pipeline({ name: 'tried', clock: fakeClock({ epochMs: nowMs }), logger: recordingLogger(), methods })
    .use(
      middleware('watch', (call, next) => {
        call.onEnd(({ outcome }) => {
          notes = call.notes
          if (isHookwellError(outcome)) failure = outcome
        })
        return next({})
      }),
    )
    .use(signatureWith(crypto, options))
    .handle((call) => {
      trust = call.trust
      return { ok: true }
    })
  const { status, headers, text } = await endpoint.run(request)
  return {
    status,
    headers,
    text,
    failure,
    trust,
    notes,
    verdict: failure === undefined ? 'valid' : String(failure.reason),
  }
}
