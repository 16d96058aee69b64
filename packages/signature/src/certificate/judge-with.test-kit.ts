import type { Maybe, Outcome } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import type { FakeClock } from '@hookwell/core/testing'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import type { GenuineRequest } from '../genuine.test-kit.ts'
import { headersFrom } from '../read/headers-from.ts'
import type { Scheme } from '../scheme.ts'
import type { VerifierTerms } from '../shape.ts'
import type { VerifierOptions } from '../verifier-options.ts'
import type { Verdict, Verify } from '../verifier.ts'

/** What a verifier that fetches its certificates is made of, without a key of its own. */
export function keylessTerms<Row extends Scheme>(
  row: Row,
  options: VerifierOptions,
  crypto: VerifierTerms<Row>['crypto'] = nodeCrypto,
): VerifierTerms<Row> {
  const keyring = (): never => {
    throw new Error('there is no key here')
  }
  return { of: 'the test', row, options, crypto, hasKey: false, keyring, witness: undefined }
}

/** Lets a verifier judge a request: the trust, or the refusal. */
export async function judgeWith(
  verify: Verify,
  { method, url, headers, body }: GenuineRequest,
  clock: FakeClock = fakeClock({ epochMs: 1_750_000_000_000 }),
): Promise<Verdict> {
  let verdict: Verdict | undefined
  const proceed = (judged: Verdict): Maybe<Outcome> => {
    verdict = judged
    return undefined as unknown as Outcome
  }
  await verify({ method, url, headers: headersFrom(headers), route: {}, clock, bytes: () => body }, proceed)
  if (verdict === undefined) throw new Error('the verifier did not go on')
  return verdict
}
