import { hash } from 'node:crypto'

import { canonicalJson } from '@hookwell/core'
import type { Invocation } from '@hookwell/tools'

import type { JobJoin } from './job-options.ts'

/**
 * Names whoever may ask for a job: whatever it gives for the start has to be given for the status call too. What belongs
 * to different people has to differ.
 */
export type JobOwner = (invocation: Pick<Invocation, 'call' | 'conversationId' | 'agentId' | 'userId'>) => string

/**
 * By what the call proved and the conversation that it belongs to, as far as there is one. A key counts by the name that
 * its owner gave it, and not by its place in a list, which changes while keys are rotated.
 */
export const ownerOf: JobOwner = ({ call, conversationId }) => {
  const { scheme, subject, keyId } = call.trust
  const tenant = keyId === undefined || /^\d+$/.test(keyId) ? undefined : keyId
  return JSON.stringify([scheme, tenant, subject, conversationId])
}

/** What is kept of an owner: a digest. It is compared and never read, and a user's name has no business in a store for that. */
export function ownerDigest(owner: unknown): string {
  // Nothing would be the same for everybody.
  if (typeof owner !== 'string') throw new TypeError(`'owner' of jobs() has to give a text, and gave ${String(owner)}`)
  // Half of a pair is no character, and in UTF-8 all such halves are one.
  return digest(owner.isWellFormed() ? `owner\n${owner}` : `owner as JSON\n${JSON.stringify(owner)}`)
}

/** What a second start is known by; `undefined` where it is to join nothing. */
export function joinKeyOf(
  { joins, name, owner }: { readonly joins: JobJoin; readonly name: string; readonly owner: string },
  parameters: unknown,
  { conversationId, call }: Pick<Invocation, 'call' | 'conversationId'>,
): string | undefined {
  // Without either, two strangers who ask for the same would share one job, and one of them could cancel it.
  const isOneOnOne = conversationId !== undefined || call.trust.subject !== undefined
  if (joins === 'never' || (joins === 'conversation' && !isOneOnOne)) return undefined
  return digest(`join\n${name}\n${owner}\n${canonicalJson(parameters)}`)
}

function digest(text: string): string {
  return hash('sha256', text, 'base64url')
}
