import type { HeaderReader } from '@hookwell/core'

import type { CallerProfile } from './caller-profile.ts'
import type { CallerIds } from './invocation.ts'

/** No id of any caller is longer. */
const MAX_CHARACTERS = 200

/** What may stand in a header and in a log line: visible ASCII. */
const FIT = /^[\u0021-\u007e]+$/

/** An id as it can be passed on; `undefined` for whatever is none. */
export function idOf(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  return typeof text === 'string' && text.length <= MAX_CHARACTERS && FIT.test(text) ? text : undefined
}

/** Drops what is absent, so that it stays absent. */
export function present<Ids extends object>(ids: Ids): { [Key in keyof Ids]?: Exclude<Ids[Key], undefined> } {
  return Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== undefined)) as {
    [Key in keyof Ids]?: Exclude<Ids[Key], undefined>
  }
}

/** The ids that stand in headers. */
export function idsFrom(
  names: CallerProfile['idHeaders'],
  headers: HeaderReader,
): CallerIds & { readonly toolCallId?: string } {
  if (names === undefined) return {}
  return present(Object.fromEntries(Object.entries(names).map(([id, name]) => [id, idOf(headers.get(name))])))
}
