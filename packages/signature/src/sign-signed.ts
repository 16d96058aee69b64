import type { HeaderReader } from '@hookwell/core'

import { algorithms } from './algorithm.ts'
import type { Content, CryptoPort } from './crypto-port.ts'
import { encodings } from './encoding.ts'
import type { HeldKey } from './keys.ts'
import type { Refusal } from './refusal.ts'
import type { Carrier, SignedScheme, Source, TimeRule } from './scheme.ts'
import type { SignedCall, SignOptions } from './sign-options.ts'
import { signedText } from './signed-text.ts'
import type { SignedValues } from './signed-text.ts'
import { signedUrl } from './signed-url.ts'
import { writeTimestamp } from './timestamp.ts'
import { withQuery } from './with-query.ts'

/** Signs what the row says, with all keys where it sends a list, and puts the result where the row has it. */
export async function signSigned(
  row: SignedScheme,
  keys: readonly HeldKey[],
  options: SignOptions,
  port: CryptoPort,
): Promise<SignedCall> {
  const { url = 'http://localhost/', headers = {} } = options
  const [carrier] = row.carriers as readonly [Carrier]
  const values = valuesOf(row, carrier, options)
  const content = contentOf(row, values, options.body)
  const signing = row.grammar.between === undefined ? keys.slice(0, 1) : keys
  const signatures: string[] = []
  for (const key of signing) {
    const mac = await port.hmacWith(algorithms[row.algorithm].hash, key.bytes)(content)
    signatures.push(encodings[row.grammar.encoding].encode(mac))
  }
  const sent: [Source | { field: string } | undefined, string][] = [
    [carrier.subject, values.subject],
    [carrier.id, values.id],
    [carrier.timestamp, values.timestamp],
    [carrier.signature, written(row, carrier, values.timestamp, signatures)],
  ]
  const queries = sent.flatMap(([to, value]) => (to !== undefined && 'query' in to ? [[to.query, value] as const] : []))
  const lines = sent.flatMap(([to, value]) => (to !== undefined && 'header' in to ? [[to.header, value] as const] : []))
  return { url: withQuery(url, queries), headers: { ...headers, ...Object.fromEntries(lines) } }
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

function valuesOf(row: SignedScheme, carrier: Carrier, options: SignOptions): SignedValues {
  const { method = 'POST', url = 'http://localhost/', headers = {}, subject } = options
  if (carrier.subject !== undefined && subject === undefined) {
    throw new TypeError(`sign() for '${row.name}' needs 'subject': whom the call is for`)
  }
  return {
    timestamp: row.time === undefined ? '' : timestampOf(row.time, options.nowMs ?? Date.now()),
    id: carrier.id === undefined ? '' : (options.id ?? `msg_${crypto.randomUUID()}`),
    subject: carrier.subject === undefined ? '' : (subject ?? ''),
    url: row.parts.includes('url') ? present(row, signedUrl('sign()', row.urlForm, undefined)(url)) : '',
    request: { method, url, headers: readerOf(headers) },
  }
}

function timestampOf({ unit, means, lifeSeconds = 3_600 }: TimeRule, nowMs: number): string {
  return writeTimestamp(means === 'expires' ? nowMs + lifeSeconds * 1_000 : nowMs, unit)
}

function contentOf(row: SignedScheme, values: SignedValues, body: string | Uint8Array = ''): Content {
  const { head, tail, readsBody } = signedText(row.parts)
  return [present(row, head(values)), readsBody ? body : '', present(row, tail(values))]
}

/** What a verifier would refuse is not signed. */
function present(row: SignedScheme, text: string | Refusal): string {
  if (typeof text !== 'string') throw new TypeError(`sign() for '${row.name}': ${text.detail}`)
  return text
}

function readerOf(headers: Readonly<Record<string, string>>): HeaderReader {
  const lines = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  return {
    get: (name) => lines.get(name),
    all: (name) => [lines.get(name)].filter((line) => line !== undefined),
    names: () => [...lines.keys()],
  }
}
