import type { Call } from '@hookwell/core'

import { requestHeader } from './attribute-names.ts'
import { takes } from './capture-options.ts'
import type { Capture, Fields } from './capture-options.ts'
import type { Described } from './open-telemetry.ts'
import { scrub } from './scrub.ts'

/** Parameters as they were told, and the way to a copy without what is sensitive. */
export interface ToldParameters {
  readonly parameters: unknown
  readonly withoutSensitive: (parameters: unknown) => unknown
}

/** The parameters that may be exported, as JSON; `undefined` where there is none. */
export function capturedParameters(told: ToldParameters | undefined, capture: Capture): string | undefined {
  if (told === undefined || !takes(capture.parameters)) return undefined
  const wanted = picked(told.parameters, capture.parameters)
  return fieldsOf(told.withoutSensitive(wanted), capture.parameters, capture.maxBytes)
}

/** What nobody asked for need not be looked through. */
function picked(value: unknown, names: Fields): unknown {
  if (names === true || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)))
}

/** What may be exported of a result, as JSON; `undefined` where there is nothing. */
export function capturedResult(result: unknown, capture: Capture): string | undefined {
  if (!takes(capture.result)) return undefined
  if (typeof result !== 'object' || result === null || Array.isArray(result)) {
    return capture.result === true ? fitting(result, capture.maxBytes) : undefined
  }
  return fieldsOf(result, capture.result, capture.maxBytes)
}

/** Tells the headers that may be exported. */
export function tellHeaders(span: Described, { headers }: Call, capture: Capture): void {
  for (const name of capture.headers) {
    const values = headers.all(name).map((value) => scrub(value))
    if (values.length === 0 || fitting(values, capture.maxBytes) === undefined) continue
    span.setAttribute(requestHeader(name), values)
  }
}

/** Field by field, so that what there is of it can always be read. */
function fieldsOf(value: unknown, names: Fields, maxBytes: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const parts: string[] = []
  let left = maxBytes - '{}'.length
  for (const [name, inner] of Object.entries(value)) {
    if (names !== true && !names.has(name)) continue
    const json = fitting(inner, left)
    if (json === undefined) continue
    const part = `${JSON.stringify(name)}:${json}`
    const bytes = byteLength(part) + (parts.length === 0 ? 0 : 1)
    if (bytes > left) continue
    parts.push(part)
    left -= bytes
  }
  return parts.length === 0 ? undefined : `{${parts.join(',')}}`
}

/** As JSON, texts without what may be a secret, where that takes no more than so many bytes. */
function fitting(value: unknown, maxBytes: number): string | undefined {
  const json = JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? scrub(inner) : inner)) as
    | string
    | undefined
  return json === undefined || byteLength(json) > maxBytes ? undefined : json
}

function byteLength(text: string): number {
  // No text of so many characters can take less bytes.
  return text.length > MAX_MEASURED ? Infinity : encoder.encode(text).byteLength
}

const MAX_MEASURED = 1_048_576
const encoder = new TextEncoder()
