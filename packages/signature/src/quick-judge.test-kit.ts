import type { Maybe, Outcome } from '@hookwell/core'

import * as nodeCrypto from './crypto/crypto-node.ts'
import type { CryptoPort } from './crypto/crypto-port.ts'
import { NOW_MS } from './genuine.test-kit.ts'
import type { GenuineRequest } from './genuine.test-kit.ts'
import { makeVerifier } from './make-verifier.ts'
import { headersFrom } from './read/headers-from.ts'
import { isRefusal } from './refusal.ts'
import type { SignatureOptions } from './signature.ts'
import type { Verdict } from './verifier.ts'

/** Judges requests without a pipeline around, for tests that do so thousands of times: `valid`, or the reason. */
export function quickJudge(
  options: SignatureOptions,
  crypto: CryptoPort = nodeCrypto,
): (request: GenuineRequest, nowMs?: number) => Promise<string> {
  const { verify } = makeVerifier('signature()', options, crypto)
  return async ({ method, url, headers, body }, nowMs = NOW_MS) => {
    let verdict: Verdict | undefined
    const proceed = (judged: Verdict): Maybe<Outcome> => {
      verdict = judged
      return undefined as unknown as Outcome
    }
    const clock = { epochMs: () => nowMs, monotonicMs: () => 0, after: () => () => {} }
    await verify({ method, url, headers: headersFrom(headers), route: {}, clock, bytes: () => body }, proceed)
    if (verdict === undefined) throw new Error('the verifier did not go on')
    return isRefusal(verdict) ? verdict.reason : 'valid'
  }
}
