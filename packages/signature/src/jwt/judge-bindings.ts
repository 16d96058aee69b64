import type { CryptoPort } from '../crypto/crypto-port.ts'
import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { Binding, BoundRequest } from './bindings.ts'
import type { JsonObject } from './json-object.ts'

/** Says no where a token was made for another request: one binding after the other, each a claim that has to be there. */
export async function judgeBindings(
  bindings: readonly Binding[],
  claims: JsonObject,
  request: BoundRequest,
  crypto: CryptoPort,
): Promise<Refusal | undefined> {
  for (const binding of bindings) {
    // One after the other: the body is only read when the address is right.
    const given = claims[binding.claim]
    if (given === undefined && binding.isAbsentWhenEmpty === true) {
      if ((await request.body()).length === 0) continue
      return refuse('digest_mismatch', `the token has no '${binding.claim}', as for an empty body, and this one is not`)
    }
    const wanted = await binding.wanted(request)
    const refusal = typeof wanted === 'object' ? wanted : judge(binding, given, wanted, crypto)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function judge(
  { claim, about, plain }: Binding,
  given: unknown,
  wanted: string | undefined,
  crypto: CryptoPort,
): Refusal | undefined {
  if (given === undefined && wanted === undefined) return undefined
  if (given === undefined) {
    return refuse('coverage_insufficient', `the token has no '${claim}', which would tie it to the ${about}`)
  }
  if (typeof given === 'string' && wanted !== undefined && isSame(crypto, plain(given), wanted)) return undefined
  return refuse(about === 'body' ? 'digest_mismatch' : 'claim_mismatch', `the '${claim}' is not that of this ${about}`)
}

function isSame(crypto: CryptoPort, one: string, other: string): boolean {
  return crypto.isSame(encoder.encode(one), encoder.encode(other))
}

const encoder = new TextEncoder()
