import { serializeInnerList } from 'structured-headers'
import type { BareItem } from 'structured-headers'

import { headersFrom } from '../read/headers-from.ts'
import { isRefusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { SigningTerms } from '../shape.ts'
import type { SignedCall } from '../sign-options.ts'
import { encodeBase64 } from '../text/strict-base64.ts'
import { plainComponent } from './component.ts'
import type { Component } from './component.ts'
import { writeContentDigest } from './content-digest.ts'
import { leastCoverage } from './coverage.ts'
import type { HttpMessageScheme } from './http-message-scheme.ts'
import { signingKey, textForm } from './message-keys.ts'
import type { SigningKey } from './message-keys.ts'
import { requestReader } from './message-request.ts'
import { signatureBase } from './signature-base.ts'

type Terms = SigningTerms<HttpMessageScheme>

/** Signs with every key what the row has to have covered, and no more. */
export async function signHttpMessage(terms: Terms): Promise<SignedCall> {
  const { of, row, options, crypto } = terms
  const { method = 'POST', url = 'http://localhost/', body = '' } = options
  const sent = await sentHeaders(terms, body)
  const request = present(of, requestReader(of, options.publicUrl)({ method, url, headers: headersFrom(sent) }))
  const components = leastCoverage(row, request.target.query !== '', body.length > 0).map(plainComponent)
  const inputs: string[] = []
  const signatures: string[] = []
  for (const [index, held] of terms.keys(textForm(row)).entries()) {
    const label = `sig${index + 1}`
    const key = signingKey({ of, row, crypto, allowShortKey: options.allowShortKey }, held)
    const parameters = writeParameters(terms, components, key, isNamed(terms, index))
    const base = present(of, signatureBase(components, parameters, request))
    inputs.push(`${label}=${parameters}`)
    signatures.push(`${label}=:${encodeBase64(await key.sign(base))}:`)
  }
  return { url, headers: { ...sent, 'signature-input': inputs.join(', '), signature: signatures.join(', ') }, body }
}

const OURS: readonly string[] = ['content-digest', 'signature-input', 'signature']

async function sentHeaders(
  { row, options, crypto }: Terms,
  body: string | Uint8Array,
): Promise<Record<string, string>> {
  const given = Object.entries(options.headers ?? {}).filter(([name]) => !OURS.includes(name.toLowerCase()))
  const digests = body.length > 0 || row.covers.includes('content-digest')
  return {
    ...Object.fromEntries(given),
    ...(digests ? { 'content-digest': await writeContentDigest(crypto, body) } : {}),
  }
}

/** The components and what is said of the signature. RFC 9421 section 2.3. */
function writeParameters(
  { of, row, options }: Terms,
  components: readonly Component[],
  { id, algorithm }: SigningKey,
  isNamedKey: boolean,
): string {
  if (isNamedKey && !/^[\x20-\x7e]{1,256}$/.test(id)) {
    throw new TypeError(
      `${of}: the id of a key is sent as 'keyid', so it must be printable ASCII, 256 characters at most`,
    )
  }
  const parameters = new Map<string, BareItem>([['created', Math.floor((options.nowMs ?? Date.now()) / 1_000)]])
  if (isNamedKey) parameters.set('keyid', id)
  parameters.set('alg', algorithm)
  if (row.tag !== undefined) parameters.set('tag', row.tag)
  return serializeInnerList([components.map(({ name }) => [name, new Map()]), parameters])
}

/** Whether the user gave the key an id; else it is called by its place, which is nobody's business. */
function isNamed({ options: { key } }: Terms, index: number): boolean {
  const given: unknown = Array.isArray(key) ? key[index] : key
  return typeof given === 'object'
}

/** What a verifier would refuse is not signed. */
function present<Value extends object | string>(of: string, value: Value | Refusal): Value {
  if (typeof value === 'object' && isRefusal(value)) throw new TypeError(`${of}: ${value.detail}`)
  return value as Value
}
