import { isInnerList } from 'structured-headers'
import type { InnerList } from 'structured-headers'

import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { readTimestamp } from '../text/timestamp.ts'
import { readComponents } from './component.ts'
import type { Component } from './component.ts'
import type { Member } from './dictionary.ts'

/** One signature and what it says of itself. Nothing of it is proven yet. */
export interface Claim {
  readonly label: string
  readonly signature: Uint8Array
  readonly components: readonly Component[]
  /** The components with the parameters behind them, as they came. */
  readonly parameters: string
  /** In milliseconds since 1970. */
  readonly createdMs: number
  readonly expiresMs: number | undefined
  readonly keyId: string | undefined
  readonly algorithm: string | undefined
  readonly tag: string | undefined
}

const UNSIGNED = refuse(
  'signature_malformed',
  "a member of 'signature' is no byte sequence, is empty, or has parameters",
)
const NO_LIST = refuse('signature_malformed', "a member of 'signature-input' is no list of components")
const UNFIT = refuse('signature_malformed', "a parameter of 'signature-input' is not of its type, or too long")
const NO_TIME = refuse('timestamp_missing', "the signature does not say when it was made: it has no 'created'")
const TIME_UNFIT = refuse(
  'timestamp_malformed',
  "'created' or 'expires' is no whole number of seconds, or the signature expires before it was made",
)

/** RSA with 8,192 bits. */
const MAX_SIGNATURE_BYTES = 1_024
/** Every one that is not ours goes to the look-up of keys. */
const MAX_KEY_ID_CHARACTERS = 256

/** Reads the two members of one label. RFC 9421 sections 2.3 and 4. */
export function readClaim(label: string, input: Member, signature: Member): Claim | Refusal {
  const bytes = bytesOf(signature)
  if (bytes === undefined) return UNSIGNED
  if (!isInnerList(input.value)) return NO_LIST
  const [items, parameters] = input.value as InnerList
  const components = readComponents(items)
  if (isRefusal(components)) return components
  const times = readTimes(parameters)
  if (isRefusal(times)) return times
  const texts = ['keyid', 'alg', 'tag', 'nonce'].map((name) => parameters.get(name) as unknown)
  const [keyId, algorithm, tag] = texts as readonly (string | undefined)[]
  if (!texts.every(isTextOrAbsent) || (keyId?.length ?? 0) > MAX_KEY_ID_CHARACTERS) return UNFIT
  return { label, signature: bytes, components, parameters: input.text, ...times, keyId, algorithm, tag }
}

function bytesOf({ value: [value, parameters] }: Member): Uint8Array | undefined {
  if (!(value instanceof ArrayBuffer) || parameters.size > 0) return undefined
  return value.byteLength === 0 || value.byteLength > MAX_SIGNATURE_BYTES ? undefined : new Uint8Array(value)
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'string'
}

function readTimes(parameters: InnerList[1]): Pick<Claim, 'createdMs' | 'expiresMs'> | Refusal {
  const [created, expires] = ['created', 'expires'].map((name) => parameters.get(name) as unknown)
  if (created === undefined) return NO_TIME
  const createdMs = timeOf(created)
  if (createdMs === undefined) return TIME_UNFIT
  if (expires === undefined) return { createdMs, expiresMs: undefined }
  const expiresMs = timeOf(expires)
  return expiresMs === undefined || expiresMs < createdMs ? TIME_UNFIT : { createdMs, expiresMs }
}

/** RFC 9421 knows no fraction of a second. */
function timeOf(value: unknown): number | undefined {
  return typeof value === 'number' ? readTimestamp(String(value), 's') : undefined
}
