import type { Language } from '@hookwell/core'

import type { Shape } from '../schema/shape.ts'
import { utf8Length } from './bytes.ts'
import { measure } from './measure.ts'
import { namerOf } from './named.ts'
import type { OutputOptions } from './output-options.ts'
import { trim } from './trim.ts'
import { truncationOf } from './truncation.ts'
import type { Truncated } from './truncation.ts'

/** How a reply is made to fit. */
export interface SizeBudget extends Pick<OutputOptions, 'keep' | 'rest'> {
  readonly maxBytes: number
  readonly language: Language
  readonly shape: Shape
}

/** A reply that fits, and what was done to it. */
export interface Trimmed {
  readonly text: string
  /** What was cut, as a sentence; `undefined` where it was only written with less space. */
  readonly message: string | undefined
  /** How much of it was cut, in bytes of JSON; 0 where it was only written with less space. */
  readonly cutBytes: number
}

/** Cuts a reply's JSON to what its caller takes; `undefined` where it cannot be cut enough. */
export function trimmed(text: string, { maxBytes, keep = {}, rest, language, shape }: SizeBudget): Trimmed | undefined {
  const root = { value: JSON.parse(text) as unknown }
  const measured = measure(root, namerOf(shape), keep)
  const { bytes } = measured
  const holder = noteHolder(root.value)
  const told = (): Truncated | undefined =>
    measured.bytes === bytes ? undefined : truncationOf(measured, language, rest)
  if (!trim(measured, maxBytes, () => noteBytes(holder, told))) return undefined
  const truncated = told()
  if (holder !== undefined && truncated !== undefined) holder[KEY] = truncated
  return { text: JSON.stringify(root.value), message: truncated?.message, cutBytes: bytes - measured.bytes }
}

function noteBytes(holder: object | undefined, told: () => Truncated | undefined): number {
  const truncated = holder === undefined ? undefined : told()
  if (holder === undefined || truncated === undefined) return 0
  return KEY_BYTES + utf8Length(JSON.stringify(truncated)) + (Object.keys(holder).length > 0 ? COMMA : 0)
}

const COMMA = 1
const KEY = 'truncated'
const KEY_BYTES = `"${KEY}":`.length

/** Where the note goes: only an object has room for it, and what the handler says there itself is left. */
function noteHolder(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.hasOwn(value, KEY)) return undefined
  return value as Record<string, unknown>
}
