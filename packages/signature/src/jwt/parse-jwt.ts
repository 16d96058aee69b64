import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { decodeBase64Url } from '../text/strict-base64.ts'
import type { JwtAlgorithm } from './jwt-algorithms.ts'
import { readJsonObject } from './json-object.ts'
import type { JsonObject } from './json-object.ts'

/** A token that has been read; nothing of it has been verified. */
export interface ParsedJwt {
  readonly token: string
  /** What the signature is over. */
  readonly signed: string
  readonly algorithm: JwtAlgorithm
  readonly kid: string | undefined
  readonly claims: JsonObject
}

const NO_JWS = refuse('signature_malformed', 'the token is not three parts in base64url (RFC 4648 section 5)')
const NO_HEADER = refuse('signature_malformed', 'the header of the token is not JSON with each name once')
const NO_CLAIMS = refuse('signature_malformed', 'the claims of the token are not a JSON object with each name once')
const ODD_KID = refuse('signature_malformed', "the 'kid' of the token is not a short text of the usual characters")
const NO_SIGNATURE = refuse('signature_malformed', 'the signature of the token is empty')
const CRITICAL = refuse('algorithm_refused', "the token asks for extensions ('crit'), and none is known")

/**
 * Reads a token in its compact form (RFC 7515 section 7.1). Of its header only `alg` and `kid` count; a key that it
 * brings along (`jwk`, `jku`, `x5u`, `x5c`) is never looked at.
 */
export function parseJwt(token: string, algorithms: readonly JwtAlgorithm[]): ParsedJwt | Refusal {
  const parts = token.split('.', 4)
  const [head, payload, signature] = parts.map((part) => decodeBase64Url(part))
  if (parts.length !== 3 || head === undefined || payload === undefined || signature === undefined) return NO_JWS
  const header = readJsonObject(head)
  if (header === undefined) return NO_HEADER
  const { alg, kid, crit } = header
  const algorithm = algorithms.find((known) => known === alg)
  if (algorithm === undefined) {
    return refuse('algorithm_refused', `the token is signed with none of ${algorithms.join(', ')}`)
  }
  if (crit !== undefined) return CRITICAL
  if (kid !== undefined && !isKeyId(kid)) return ODD_KID
  if (signature.length === 0) return NO_SIGNATURE
  const claims = readJsonObject(payload)
  if (claims === undefined) return NO_CLAIMS
  return { token, signed: token.slice(0, token.lastIndexOf('.')), algorithm, kid, claims }
}

/**
 * Whether a text may be handed on as the name of a key. It comes from whoever calls, and those who look keys up put it
 * into paths and queries: RFC 8725 section 3.10.
 */
export function isKeyId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.~+/=:@-]{1,256}$/.test(value) && !value.includes('..')
}
