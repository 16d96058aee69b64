import { algorithms } from '../crypto/algorithm.ts'
import type { Content, CryptoPort } from '../crypto/crypto-port.ts'
import type { HeldKey } from '../keys/held-keys.ts'
import { headersFrom } from '../read/headers-from.ts'
import { isRefusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { Source } from '../row.ts'
import type { SigningTerms } from '../shape.ts'
import type { SignedCall, SignOptions } from '../sign-options.ts'
import { encodeDerSignature } from '../text/der-signature.ts'
import { encodings } from '../text/encoding.ts'
import { writeTimestamp } from '../text/timestamp.ts'
import { withQuery } from '../text/with-query.ts'
import { bodyWriter } from './body-writer.ts'
import type { Carrier, SignedScheme, TimeRule } from './signed-scheme.ts'
import { signedText } from './signed-text.ts'
import type { SignedValues } from './signed-text.ts'
import { signedUrl } from './signed-url.ts'

type Terms = SigningTerms<SignedScheme>

/** Signs what the row says, with all keys where it sends a list, and puts the result where the row has it. */
export async function signSigned(terms: Terms): Promise<SignedCall> {
  const { row, options } = terms
  const { url = 'http://localhost/' } = options
  const [carrier] = row.carriers as readonly [Carrier]
  const body = bodyWriter(terms.of, row, options)
  const values = valuesOf(terms, carrier)
  for (const slot of ['subject', 'id', 'timestamp'] as const) {
    const place = carrier[slot]
    if (place !== undefined && 'json' in place) body.set(place.json, jsonText(row, slot, values[slot]))
  }
  const content = contentOf(row, { ...values, request: { ...values.request, json: body.json() } }, body.bytes())
  const signatures = await Promise.all(signingKeys(terms).map((key) => signatureOf(terms, key, content)))
  const { signature } = carrier
  if ('json' in signature) body.set(signature.json, written(row, carrier, values.timestamp, signatures))

  const sent: [Source | { field: string } | undefined, string][] = [
    [carrier.subject, values.subject],
    [carrier.id, values.id],
    [carrier.timestamp, values.timestamp],
    ...('headers' in signature
      ? signatures.map((one, index): [Source, string] => [{ header: `${signature.headers}${index + 1}` }, one])
      : [[signature, written(row, carrier, values.timestamp, signatures)] satisfies [Source, string]]),
  ]
  const queries = sent.flatMap(([to, value]) => (to !== undefined && 'query' in to ? [[to.query, value] as const] : []))
  const lines = sent.flatMap(([to, value]) => (to !== undefined && 'header' in to ? [[to.header, value] as const] : []))
  return {
    url: withQuery(url, queries),
    headers: { ...body.headers, ...Object.fromEntries(lines) },
    body: body.bytes(),
  }
}

/** All keys where several signatures can be sent, else the first. */
function signingKeys({ row, keys }: Terms): readonly HeldKey[] {
  const isList = row.grammar.between !== undefined || row.carriers.some(({ signature }) => 'headers' in signature)
  return isList ? keys() : keys().slice(0, 1)
}

async function signatureOf({ row, crypto }: Terms, { bytes }: HeldKey, content: Content): Promise<string> {
  return encodings[row.grammar.encoding].encode(await proofOf(row, crypto, bytes, content))
}

async function proofOf(row: SignedScheme, crypto: CryptoPort, key: Uint8Array, content: Content): Promise<Uint8Array> {
  const algorithm = algorithms[row.algorithm]
  if (algorithm.kind === 'shared') {
    const { hash, isPlain } = algorithm
    return isPlain ? crypto.digest(hash, [key, ...content]) : crypto.hmacWith(hash, key)(content)
  }
  const made = await crypto.signWith(algorithm.name, key)(content)
  return algorithm.isDer ? encodeDerSignature(made) : made
}

/** The text of the signature header: its fields, and the signatures with their names. */
function written(
  { grammar }: SignedScheme,
  { timestamp }: Carrier,
  time: string,
  signatures: readonly string[],
): string {
  const { between = '', pair, wanted = [], prefix = '' } = grammar
  if (pair === undefined) return signatures.map((signature) => prefix + signature).join(between)
  const field = timestamp !== undefined && 'field' in timestamp ? [`${timestamp.field}${pair}${time}`] : []
  return [...field, ...signatures.map((signature) => `${wanted[0] ?? ''}${pair}${signature}`)].join(between)
}

/** A time in JSON is a number, unless it is a text in itself; all else is text. */
function jsonText(row: SignedScheme, slot: string, value: string): string | number {
  return slot === 'timestamp' && row.time?.unit === 'ms' ? Number(value) : value
}

function valuesOf({ of, row, options }: Terms, carrier: Carrier): SignedValues {
  const { method = 'POST', url = 'http://localhost/', headers = {}, subject } = options
  if (carrier.subject !== undefined && subject === undefined) {
    throw new TypeError(`${of} needs 'subject': whom the call is for`)
  }
  return {
    timestamp: row.time === undefined ? '' : timestampOf(row.time, options.nowMs ?? Date.now()),
    id: carrier.id === undefined ? '' : (options.id ?? `msg_${crypto.randomUUID()}`),
    subject: carrier.subject === undefined ? '' : (subject ?? ''),
    url: row.parts.includes('url') ? present(row, signedUrl(of, row.urlForm, options.publicUrl)(url)) : '',
    request: { method, url, headers: headersFrom(headers) },
  }
}

function timestampOf({ unit, means, lifeSeconds = 3_600 }: TimeRule, nowMs: number): string {
  return writeTimestamp(means === 'expires' ? nowMs + lifeSeconds * 1_000 : nowMs, unit)
}

function contentOf(row: SignedScheme, values: SignedValues, body: NonNullable<SignOptions['body']>): Content {
  const { piecesOf, bodyAt } = signedText(row.parts)
  return present(row, piecesOf(values)).map((piece, at) => (at === bodyAt ? body : piece))
}

/** What a verifier would refuse is not signed. */
function present<T extends string | Content>(row: SignedScheme, text: T | Refusal): T {
  if (typeof text === 'object' && isRefusal(text)) throw new TypeError(`sign() for '${row.name}': ${text.detail}`)
  return text as T
}
