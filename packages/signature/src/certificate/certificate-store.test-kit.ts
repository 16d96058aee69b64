import type http from 'node:http'

import { fakeClock } from '@hookwell/core/testing'
import type { FakeClock } from '@hookwell/core/testing'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import { NOW_MS } from '../genuine.test-kit.ts'
import { isRefusal } from '../refusal.ts'
import { certificateServer } from './certificate-server.test-kit.ts'
import type { CertificateServer } from './certificate-server.test-kit.ts'
import { certificateStore } from './certificate-store.ts'
import type { FindCertified } from './certificate-store.ts'
import type { Fetch } from './fetch-certificate.ts'
import { rsaKeyWith } from './rsa-key.ts'

export const ONE = 'https://sns.us-east-1.amazonaws.com/one.pem'

export interface AskingStore {
  readonly clock: FakeClock
  readonly find: FindCertified
  /** What comes of an address: the name of its key, or why there is none. */
  readonly verdict: (url?: string) => Promise<string>
}

/** A store that fetches so. */
export function storeWith(fetchUrl: Fetch): AskingStore {
  const clock = fakeClock({ epochMs: NOW_MS })
  const find = certificateStore(rsaKeyWith(nodeCrypto, ['rsa-sha256']), fetchUrl)
  const verdict = async (url = ONE): Promise<string> => {
    const found = await find(url, clock)
    return isRefusal(found) ? found.reason : found.id
  }
  return { clock, find, verdict }
}

/** A real server that answers so, and a store that asks it. */
export async function asking(
  answer: http.RequestListener,
): Promise<AskingStore & AsyncDisposable & { readonly server: CertificateServer }> {
  const server = await certificateServer(answer)
  return { server, ...storeWith(server.fetchUrl), [Symbol.asyncDispose]: server[Symbol.asyncDispose] }
}

export const serving =
  (text: string): http.RequestListener =>
  (_request, response) =>
    void response.end(text)
