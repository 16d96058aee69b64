import { createHash, createPrivateKey, sign } from 'node:crypto'

import type { HeaderReader } from '@hookwell/core'

import { keyPairs } from '../kit.test-kit.ts'
import type { KeyPairKind } from '../keys/public-key.ts'
import type { SignatureOptions } from '../signature.ts'
import { tryCall } from '../try-call.test-kit.ts'
import type { Tried, TriedRequest } from '../try-call.test-kit.ts'

/** What a test says of a message; all else is as a well-behaved caller would have it. */
export interface Crafting {
  /** The lines that are signed, each an identifier and its value: whatever they say, it is genuinely signed. */
  readonly lines?: readonly (readonly [identifier: string, value: string])[]
  /** What stands behind the list of components. */
  readonly parameters?: string
  readonly label?: string
  /** What comes in its place in the header, where that is to differ from what was signed. */
  readonly input?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string
  readonly method?: string
  readonly url?: string
  readonly kind?: KeyPairKind
}

export const BODY = '{"orderId":"ORD-12345"}'
export const URL_SENT = 'https://desk.example.com/orders?page=2'
export const CREATED = ';created=1750000000'

export function digestOf(body: string, name = 'sha-256'): string {
  return `${name}=:${createHash(name.replace('-', '')).update(body).digest('base64')}:`
}

export const LINES: readonly (readonly [string, string])[] = [
  ['"@method"', 'POST'],
  ['"@target-uri"', URL_SENT],
  ['"content-digest"', digestOf(BODY)],
]

/** Makes a message without a line of ours: written and signed by hand, so that it may be as wrong as a test likes. */
export function crafted({
  lines = LINES,
  parameters = CREATED,
  label = 'sig1',
  input,
  headers = {},
  body = BODY,
  method = 'POST',
  url = URL_SENT,
  kind = 'ed25519',
}: Crafting = {}): Required<Pick<Crafting, 'method' | 'url' | 'headers' | 'body'>> {
  const list = `(${lines.map(([identifier]) => identifier).join(' ')})${parameters}`
  const base = [...lines, ['"@signature-params"', list]].map(([name, value]) => `${name}: ${value}`).join('\n')
  const signature = signedBy(kind, base)
  return {
    method,
    url,
    headers: {
      'content-digest': digestOf(body),
      'signature-input': input ?? `${label}=${list}`,
      signature: `${label}=:${signature}:`,
      ...headers,
    },
    body,
  }
}

export function publicKey(kind: KeyPairKind = 'ed25519', nth = 0): string {
  return keyPairs[kind][nth]?.publicKey ?? ''
}

/** The signature in base64. */
export function signedBy(kind: KeyPairKind, base: string, nth = 0): string {
  const der = Buffer.from(keyPairs[kind][nth]?.privateKey ?? '', 'base64')
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const hash = { ed25519: null, p256: 'sha256', p384: 'sha384', rsa: 'sha512' }[kind]
  const options = kind === 'rsa' ? { padding: 6, saltLength: 64 } : { dsaEncoding: 'ieee-p1363' as const }
  return sign(hash, Buffer.from(base), { key, ...options }).toString('base64')
}

/** Headers line by line, as they came. */
export function headersOf(lines: readonly (readonly [name: string, value: string])[]): HeaderReader {
  const all = (name: string) => lines.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value)
  return { all, get: (name) => all(name)[0], names: () => lines.map(([name]) => name.toLowerCase()) }
}

/** Sends a message through the row at the time that it was signed. */
export function judged(request: TriedRequest, more: Partial<SignatureOptions> = {}): Promise<Tried> {
  return tryCall({ scheme: 'http-message-signatures', key: publicKey(), ...more }, request)
}

export async function verdictOf(crafting: Crafting, more?: Partial<SignatureOptions>): Promise<string> {
  return (await judged(crafted(crafting), more)).verdict
}
