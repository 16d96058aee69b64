import { after } from '@hookwell/core'
import type { Maybe, Trust } from '@hookwell/core'

import type { Content } from '../crypto/crypto-port.ts'
import { formField } from '../read/form-field.ts'
import { readJsonBody } from '../read/json-value.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { VerifierTerms } from '../shape.ts'
import { judgeTime, timeWindow } from '../text/timestamp.ts'
import type { JudgedCall, Verdict, Verify } from '../verifier.ts'
import { contentTrust } from './content-trust.ts'
import { proofReader } from './proof.ts'
import type { Proof } from './proof.ts'
import { readsJson } from './reads-json.ts'
import { signedUrl } from './signed-url.ts'
import type { SignedScheme } from './signed-scheme.ts'
import { signerWith } from './signer.ts'
import type { Signer } from './signer.ts'
import { tellProof } from './tell-proof.ts'

const MISMATCH = refuse('signature_mismatch', 'the signature does not fit what was signed, with any of the keys')
const NO_BYTES = new Uint8Array()

/**
 * Makes the verifier of a signed row: headers first, so that what cannot be right is refused before the body is read;
 * then the signature; and only for a genuine call the time. Where the proof is in the body, that is read first.
 */
export function verifySigned(terms: VerifierTerms<SignedScheme>): Verify {
  const { of, row, crypto, options, witness } = terms
  const window = timeWindow(row.time, options.toleranceSeconds, options.futureToleranceSeconds)
  const readProof = proofReader({ row, window, url: signedUrl(of, row.urlForm, options.publicUrl) })
  const ring = terms.keyring<Signer>(signerWith(row.algorithm, crypto, of))
  const bodyAt = row.parts.indexOf('body')
  const takesBody = bodyAt !== -1

  const conclude = (signer: Signer | undefined, proof: Proof, content: Content): Maybe<Verdict> => {
    if (signer === undefined) return MISMATCH
    const late = proof.atMs === undefined ? undefined : judgeTime(proof.atMs, proof.nowMs, window)
    if (late !== undefined) return late
    const trust = trustOf(row, signer.id, proof)
    return row.replay === 'content' ? contentTrust(trust, content, crypto) : trust
  }

  const weigh = (proof: Proof, body: Uint8Array, call: JudgedCall): Maybe<Verdict> => {
    const content = proof.pieces
    if (takesBody) content[bodyAt] = body
    if (witness !== undefined) tellProof(witness, terms, proof, content)
    const signers = ring.fixed ?? ring.find(call)
    if (!isList(signers)) return after(signers, (found) => judge(found, proof, content))
    return judge(signers, proof, content)
  }

  const judge = (signers: readonly Signer[] | Refusal, proof: Proof, content: Content): Maybe<Verdict> => {
    if (!isList(signers)) return signers
    const signer = makerOf(signers, content, proof.signatures, 0)
    return signer instanceof Promise
      ? signer.then((late) => conclude(late, proof, content))
      : conclude(signer, proof, content)
  }

  if (readsJson(row)) {
    return (call, proceed) =>
      after(call.bytes(), (bytes) => {
        const proof = readProof(withJson(call, row, bytes))
        return isRefusal(proof) ? proceed(proof) : after(weigh(proof, bytes, call), proceed)
      })
  }
  return (call, proceed) => {
    const proof = readProof(call)
    if (isRefusal(proof)) return proceed(proof)
    const body = takesBody ? call.bytes() : NO_BYTES
    if (body instanceof Uint8Array) return after(weigh(proof, body, call), proceed)
    return body.then((bytes) => after(weigh(proof, bytes, call), proceed))
  }
}

/** Which key made one of the signatures. Written out, since every call goes through it. */
function makerOf(
  signers: readonly Signer[],
  content: Content,
  signatures: readonly Uint8Array[],
  from: number,
): Maybe<Signer | undefined> {
  for (let index = from; index < signers.length; index += 1) {
    const signer = signers[index] as Signer
    const made = signer.made(content, signatures)
    if (typeof made !== 'boolean') {
      return made.then((late) => (late ? signer : makerOf(signers, content, signatures, index + 1)))
    }
    if (made) return signer
  }
  return undefined
}

function isList(value: Maybe<readonly Signer[] | Refusal>): value is readonly Signer[] {
  return Array.isArray(value)
}

/** The same call with its body as JSON beside it: the whole of it, or the form field that holds it. */
function withJson({ method, url, headers, clock }: JudgedCall, { jsonField }: SignedScheme, bytes: Uint8Array) {
  const text = jsonField === undefined ? bytes : formField(headers.get('content-type'), bytes, jsonField)
  return { method, url, headers, clock, json: text === undefined ? undefined : readJsonBody(text) }
}

function trustOf(row: SignedScheme, keyId: string, { atMs, id, subject }: Proof): Trust {
  const trust: { -readonly [Name in keyof Trust]: Trust[Name] } = { verified: true, scheme: row.name, keyId }
  // Until when a proof holds says nothing about when it was made.
  if (atMs !== undefined && row.time?.means !== 'expires') trust.signedAtMs = atMs
  if (subject !== '') trust.subject = subject
  if (row.replay === 'id') trust.replayId = id
  return trust
}
