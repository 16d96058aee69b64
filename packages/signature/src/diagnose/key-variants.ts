import type { Key } from '../keys/held-keys.ts'
import { keyForms } from '../keys/key-form.ts'
import type { KeyForm } from '../keys/key-form.ts'
import type { Scheme } from '../scheme.ts'
import { resolveRow } from '../settings.ts'
import type { SignatureOptions } from '../signature.ts'
import { decodeBase64 } from '../text/strict-base64.ts'
import { decodeHex, encodeHex } from '../text/strict-hex.ts'

/** Another way to take the keys. */
export interface KeyVariant {
  /** Ends the sentence "It holds with …". */
  readonly what: string
  readonly fix: string
  readonly options: SignatureOptions
}

/** The ways that a secret is usually copied or taken wrongly; none for key pairs, whose form leaves no choice. */
export function keyVariants(options: SignatureOptions): readonly KeyVariant[] {
  const { key: source } = options
  if (source === undefined || typeof source === 'function') return []
  const keys = [source].flat() as readonly Key[]
  const row = resolveRow('diagnose()', options)
  const form = formOf(row)
  if (form !== undefined && keyForms[form].decodePrivate !== undefined) return []
  const found: KeyVariant[] = []
  for (const [what, fix, read] of form === undefined ? TEXTS : [...TEXTS, ...BYTES]) {
    const made = keys.map((key) => changed(key, form, read))
    if (!made.some((key) => key !== undefined)) continue
    const scheme = form === undefined ? row : ({ ...row, key: 'hex' } as Scheme)
    const key = made.filter((one) => one !== undefined)
    found.push({ what, fix, options: { ...options, scheme, key, allowShortKey: true } })
  }
  return found
}

/** How the keys of a row are written, where the row says so itself, and so can be told another way. */
function formOf(row: Scheme): KeyForm | undefined {
  return 'key' in row && typeof row.key === 'string' && Object.hasOwn(keyForms, row.key) ? row.key : undefined
}

type ReadKey = (text: string) => string | Uint8Array | undefined

/** The key read in that way, as hexadecimal where the form can be changed; `undefined` where that is nothing new. */
function changed(key: Key, form: KeyForm | undefined, read: ReadKey): Key | undefined {
  const text = typeof key === 'string' ? key : key.key
  const made = read(text)
  if (made === undefined || made.length === 0) return undefined
  const old = form === undefined ? text : hexOf(keyForms[form].decode(text))
  const next = form === undefined ? made : hexOf(typeof made === 'string' ? encoder.encode(made) : made)
  if (typeof next !== 'string' || next === old) return undefined
  return typeof key === 'string' ? next : { id: key.id, key: next }
}

const encoder = new TextEncoder()

function hexOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : encodeHex(bytes)
}

const WHSEC = /^(?:v1,)?whsec_/
const QUOTED = /^(?:".+"|'.+'|`.+`)$/
const COPIED = 'set the key to exactly what the provider shows'
const FORM = "check which scheme this is: as a row of your own, scheme({ …, key: '…' }) says how the key is written"

const TEXTS: readonly [string, string, ReadKey][] = [
  ["the key without 'whsec_'", COPIED, (text) => (WHSEC.test(text) ? text.replace(WHSEC, '') : undefined)],
  ["the key with 'whsec_' before it", COPIED, (text) => (WHSEC.test(text) ? undefined : `whsec_${text}`)],
  ['the key without the quotes around it', COPIED, (text) => (QUOTED.test(text) ? text.slice(1, -1) : undefined)],
  ["the key without 'Bearer ' before it", COPIED, (text) => /^Bearer +(\S.*)$/i.exec(text)?.[1]],
]

const BYTES: readonly [string, string, ReadKey][] = [
  ['the key as the plain text that it is', FORM, (text) => text],
  [
    'the key with a line break behind it',
    'the caller has its key with a line break: set both anew',
    (text) => `${text}\n`,
  ],
  ['the key decoded from base64', FORM, (text) => fromBase64(text.replace(WHSEC, ''))],
  ['the key decoded from hexadecimal', FORM, (text) => decodeHex(text.replace(WHSEC, '').toLowerCase())],
]

/** Either alphabet, padded or not: this is a guess, and no signature. */
function fromBase64(text: string): Uint8Array | undefined {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/').replace(/==?$/, '')
  return decodeBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))
}
