import { keyForms } from './key-form.ts'
import type { KeyForm } from './key-form.ts'

/** A secret, as the provider shows it; or the same with a name of your own for logs and spans. */
export type Key = string | NamedKey

/** A secret with a name. */
export interface NamedKey {
  readonly id: string
  readonly key: string
}

/** A key that has been checked. */
export interface HeldKey {
  readonly id: string
  readonly text: string
  readonly bytes: Uint8Array
}

/** What keys of one row have to be. */
export interface KeyTerms {
  /** What is being made, as the user wrote it. */
  readonly of: string
  readonly form: KeyForm
  readonly minBytes: number
  readonly allowShort: boolean
}

/** Every key costs a pass over the body for a forged call. */
const MAX_KEYS = 32

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
  if (text !== text.trim()) return fail('begins or ends with whitespace: it was pasted with a space or a line break')
  const bytes = keyForms[terms.form].decode(text)
  if (bytes === undefined) return fail(`must be ${keyForms[terms.form].must}`)
  if (bytes.length === 0) return fail('is empty once it is decoded')
  if (bytes.length < terms.minBytes && !terms.allowShort) {
    return fail(
      `has ${bytes.length} bytes; at least ${terms.minBytes} are safe (allowShortKey: true takes it all the same)`,
    )
  }
  return { id, text, bytes }
}
