import { keyForms } from './key-form.ts'
import type { KeyForm } from './key-form.ts'
import { publicKeyKind, rsaBits } from './public-key.ts'

/** A key, as the provider shows it; or the same with a name of your own for logs and spans. */
export type Key = string | NamedKey

/** A key with a name. */
export interface NamedKey {
  readonly id: string
  readonly key: string
}

/** A key that has been checked. */
export interface HeldKey {
  readonly id: string
  readonly text: string
  /** A secret; else SPKI for verifying, PKCS #8 for signing, in DER. */
  readonly bytes: Uint8Array
}

/** What keys of one row have to be. */
export interface KeyTerms {
  /** What is being made, as the user wrote it. */
  readonly of: string
  readonly form: KeyForm
  /** Whether they sign; a key pair has another one for that. Default false. */
  readonly signs?: boolean
  readonly minBytes: number
  readonly allowShort: boolean
}

/** Every key costs a pass over the body for a forged call. */
const MAX_KEYS = 32

/** NIST SP 800-131A revision 2, section 3: shorter ones are no longer acceptable. */
const MIN_RSA_BITS = 2_048

/**
 * Checks keys and decodes them. No message holds any of a key.
 *
 * @throws TypeError that names the key by its place or id, and the fix.
 */
export function holdKeys(given: Key | readonly Key[], terms: KeyTerms): readonly HeldKey[] {
  const keys = Array.isArray(given) ? (given as readonly Key[]) : [given as Key]
  if (keys.length === 0) throw new TypeError(`${terms.of} needs a key: the list is empty`)
  if (keys.length > MAX_KEYS) throw new TypeError(`${terms.of} takes ${MAX_KEYS} keys at most, not ${keys.length}`)
  const held = keys.map((key, index) => holdKey(key, String(index), keys.length === 1, terms))
  const ids = new Set(held.map(({ id }) => id))
  if (ids.size < held.length) throw new TypeError(`${terms.of}: two keys have the same id`)
  return held
}

function holdKey(key: Key, place: string, isOnly: boolean, terms: KeyTerms): HeldKey {
  const named = typeof key === 'object' && key !== null ? key : undefined
  const id = named?.id ?? place
  const text: unknown = named === undefined ? key : named.key
  const which = named === undefined ? (isOnly ? 'the key' : `key ${place}`) : `the key '${id}'`
  const fail = (must: string): never => {
    throw new TypeError(`${terms.of}: ${which} ${must}`)
  }
  if (typeof id !== 'string' || id.trim() === '') throw new TypeError(`${terms.of}: the id of key ${place} is empty`)
  if (typeof text !== 'string') {
    return fail("is not text. Is its environment variable set? environmentKey('NAME') says which one is not")
  }
  if (text.trim() === '') return fail('is empty or blank')
  // A PEM file ends with a line break, and nothing depends on it.
  if (text !== text.trim() && !text.startsWith('-----BEGIN ')) {
    return fail('begins or ends with whitespace: it was pasted with a space or a line break')
  }
  return { id, text, bytes: bytesOf(text, terms, fail) }
}

function bytesOf(
  text: string,
  { form, signs, minBytes, allowShort }: KeyTerms,
  fail: (must: string) => never,
): Uint8Array {
  const { decode, decodePrivate, must, mustPrivate } = keyForms[form]
  const usesPrivate = signs === true && decodePrivate !== undefined
  const bytes = usesPrivate ? decodePrivate(text) : decode(text)
  if (bytes === undefined) return fail(`must be ${usesPrivate ? (mustPrivate ?? must) : must}`)
  if (bytes.length === 0) return fail('is empty once it is decoded')
  if (decodePrivate === undefined && bytes.length < minBytes && !allowShort) {
    return fail(`has ${bytes.length} bytes; at least ${minBytes} are safe (allowShortKey: true takes it all the same)`)
  }
  if (publicKeyKind(bytes) === 'rsa' && rsaBits(bytes) < MIN_RSA_BITS && !allowShort) {
    return fail(`has fewer than ${MIN_RSA_BITS} bits (allowShortKey: true takes it all the same)`)
  }
  return bytes
}
