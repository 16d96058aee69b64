import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import { isRefusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { Scheme } from '../scheme.ts'
import type { VerifierTerms } from '../shape.ts'
import type { JudgedCall } from '../verifier.ts'
import { certificateStore } from './certificate-store.ts'
import { certificateUrl } from './certificate-url.ts'
import type { CertifiedRow } from './check-certified.ts'
import type { Fetch } from './fetch-certificate.ts'
import { rsaKeyWith } from './rsa-key.ts'
import type { RsaAlgorithm, RsaKey } from './rsa-key.ts'

/** The keys that may have made a signature. */
export interface CertifiedKeys {
  /** Says no to an address that is none of the provider's. Where keys are given none is called, and any will do. */
  readonly allow: (url: string) => Refusal | undefined
  readonly find: (call: JudgedCall, url: string) => Maybe<readonly RsaKey[] | Refusal>
}

/** Keys that are given (public keys, or certificates, which then hold whatever their dates are), or else fetched. */
export function certifiedKeys<Row extends Scheme & CertifiedRow>(
  terms: VerifierTerms<Row>,
  algorithms: readonly RsaAlgorithm[],
  fetchUrl?: Fetch,
): CertifiedKeys {
  const prepare = rsaKeyWith(terms.crypto, algorithms)
  if (terms.hasKey) {
    const ring = terms.keyring(prepare, 'rsa')
    return { allow: () => undefined, find: (call) => ring.fixed ?? ring.find(call) }
  }
  const find = certificateStore(prepare, fetchUrl)
  return {
    allow: (url) => {
      const allowed = certificateUrl(terms.row.certificate, url)
      return typeof allowed === 'string' ? undefined : allowed
    },
    find: (call, url) =>
      after(find(url, call.clock), (found): readonly RsaKey[] | Refusal => (isRefusal(found) ? found : [found])),
  }
}
