import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import type { Content } from '../crypto/crypto-port.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { VerifierTerms } from '../shape.ts'
import { contentTrust } from '../signed/content-trust.ts'
import { signedUrl } from '../signed/signed-url.ts'
import { signerWith } from '../signed/signer.ts'
import type { Signer } from '../signed/signer.ts'
import { shown } from '../text/shown.ts'
import type { Verdict, Verify } from '../verifier.ts'
import { coveredBody } from './covered-body.ts'
import { formContents } from './form-content.ts'
import { formProofReader } from './form-proof.ts'
import type { FormScheme } from './form-scheme.ts'
import { firstMaker } from './first-maker.ts'
import type { Maker } from './first-maker.ts'

const MISMATCH = refuse('signature_mismatch', 'the signature does not fit the URL and the body, with any of the keys')
const DIGEST = refuse('digest_mismatch', 'the signed URL holds the digest of another body')
const QUERY = refuse('url_malformed', 'the query of the URL is no percent-encoded UTF-8')
const REPEATED = refuse('body_malformed', 'a field of the form comes more than once')

/** Makes the verifier of a form row: headers first, then the URL and the body. */
export function verifyForm(terms: VerifierTerms<FormScheme>): Verify {
  const { of, row, options, crypto, witness } = terms
  const content = formContents[row.content]
  const readProof = formProofReader(row)
  const urlOf = signedUrl(of, undefined, options.publicUrl)
  const ring = terms.keyring<Signer>(signerWith(row.algorithm, crypto))

  const conclude = (maker: Maker | undefined, digest: Uint8Array | undefined, body: Uint8Array): Maybe<Verdict> => {
    if (maker === undefined) return MISMATCH
    const trust = { verified: true, scheme: row.name, keyId: maker.signer.id }
    if (digest === undefined) return contentTrust(trust, maker.content, crypto)
    return after(crypto.digest('sha256', [body]), (made) =>
      crypto.isSame(made, digest) ? contentTrust(trust, maker.content, crypto) : DIGEST,
    )
  }

  return (call, proceed) => {
    const proof = readProof(call)
    if (isRefusal(proof)) return proceed(proof)
    const url = urlOf(call.url)
    if (typeof url !== 'string') return proceed(url)
    const verdict = after(call.bytes(), (body): Maybe<Verdict> => {
      const covered = coveredBody(url, call.headers.get('content-type'), body, content.digest)
      if (isRefusal(covered)) return covered
      const fields = content.fields(covered.fields)
      if (fields === undefined) return REPEATED
      const contents = content
        .heads(url, covered.fields)
        .map((head): Content => [head, fields, content.tail(proof.nonce)])
      if (contents.length === 0) return QUERY
      witness?.('read', `signature, base64, from the header '${row.signature.header}'`)
      witness?.('key', 'taken as utf8')
      for (const one of contents) witness?.('signed', `URL + sorted fields, as ${row.content} has them: ${shown(one)}`)
      witness?.('made with', row.algorithm)
      return after(ring.fixed ?? ring.find(call), (signers) => {
        if (isRefusal(signers)) return signers
        const maker = firstMaker(signers, contents, proof.signatures)
        return after(maker, (found) => conclude(found, covered.digest, body))
      })
    })
    return after(verdict, proceed)
  }
}
