import type { HeaderReader, Trust } from '@hookwell/core'

import type { CallerProfile, Decoded, Requested } from './caller-profile.ts'
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

/** The id of one run: as it can be passed on, and as its caller finds it again in the answer. */
export function toolCallIdsOf(value: unknown): { readonly toolCallId?: string; readonly rawToolCallId?: string } {
  const rawToolCallId = typeof value === 'string' && value !== '' ? value : idOf(value)
  return present({ toolCallId: idOf(value), rawToolCallId })
}

/** The ids of one run and no more: what else a profile hands on must not take the place of anything beside them. */
export function idsOf(
  { conversationId, agentId, userId: named }: Decoded,
  { toolCallId }: Requested,
  trust: Trust,
): CallerIds & { readonly toolCallId?: string } {
  const userId = provenUser(named, trust)
  // Not by present(), which takes several times as long: this is made for each run.
  return {
    ...(conversationId === undefined ? undefined : { conversationId }),
    ...(agentId === undefined ? undefined : { agentId }),
    ...(userId === undefined ? undefined : { userId }),
    ...(toolCallId === undefined ? undefined : { toolCallId }),
  }
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

/**
 * The person who calls, as far as that is proved: an envelope that nobody has verified proves nothing, and where the caller
 * names nobody, the proof may.
 */
function provenUser(named: string | undefined, { verified, subject }: Trust): string | undefined {
  return verified ? (named ?? idOf(subject)) : undefined
}
