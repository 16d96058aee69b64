import { readFileSync } from 'node:fs'

import type { TriedRequest } from '../try-call.test-kit.ts'

interface PublishedSignature {
  readonly id: string
  readonly source: string
  readonly keyid: string
  readonly alg: string
  readonly publicKey?: string
  readonly secretBase64?: string
  /** Absent where it is a response that was signed. */
  readonly request?: Required<TriedRequest>
  readonly signatureBase: string
  readonly signature: string
}

interface Published {
  readonly signatures: readonly PublishedSignature[]
  readonly components: readonly {
    readonly id: string
    readonly request: { readonly method: string; readonly url: string }
    readonly lines: readonly string[]
  }[]
  readonly digests: readonly { readonly id: string; readonly body: string; readonly header: string }[]
}

/** The examples of RFC 9421 and RFC 9530. */
export const published: Published = JSON.parse(
  readFileSync(`${import.meta.dirname}/rfc-9421.test-data.json`, 'utf8'),
) as Published
