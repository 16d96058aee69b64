import { after, isHookwellError } from '@hookwell/core'
import type { Call, HookwellError, Maybe, Trusted } from '@hookwell/core'
import { digest } from '@hookwell/core/adapter'

import { idempotencyErrors } from '../idempotency-errors.ts'
import type { KeyOptions } from '../settings.ts'
import { argumentsText } from './arguments-text.ts'
import { headerKey } from './header-key.ts'
import { keyText, rememberedText } from './key-text.ts'
import { ownerOf } from './owner.ts'

/** What a key was made of. */
export type KeyKind = 'header' | 'conversation' | 'tool_call' | 'caller'

/** A key, and the digest of what was asked under it where the key does not say. */
export interface Keyed {
  readonly kind: KeyKind
  readonly key: string
  readonly fingerprint: string
}

/** One run as far as its key goes. */
export interface ToBeKeyed {
  readonly call: Call & Trusted
  readonly tool: string
  readonly parameters: unknown
  readonly toolCallId?: string | undefined
  readonly conversationId?: string | undefined
}

/** How keys are made. */
export interface KeyRules {
  /** What is kept under the key: the reply of a call, or the end of one run in it. */
  readonly of: 'call' | 'run'
  readonly tenant: KeyOptions['tenant']
  readonly withoutConversation: 'tool-call-id' | 'caller'
  /** Is told of a tool whose arguments cannot be told apart. */
  readonly onOpaque: (run: ToBeKeyed) => void
}

/** The key of a run; `undefined` where nothing tells a retry from a wish to have it done twice. */
export function duplicateKey(run: ToBeKeyed, rules: KeyRules): Maybe<Keyed | HookwellError | undefined> {
  const { call, parameters } = run
  const inHeader = headerKey(call.headers)
  if (inHeader === false) return idempotencyErrors.error('idempotency_key_invalid')
  const text = argumentsText(parameters)
  if (text === undefined) rules.onOpaque(run)
  const named = inHeader === undefined ? namedBy(run, rules, text) : namedByHeader(run, inHeader, text)
  if (named === undefined) return undefined
  const owner = ownerOf(call, 'duplicates()', rules.tenant)
  if (isHookwellError(owner)) return owner
  const { kind, parts } = named
  const front = frontText(['duplicate', rules.of, kind, call.trust.keyId, owner])
  return after(digest(keyText([front, ...parts])), (key) => {
    // Of what was asked there is nothing that is not in the key.
    if (kind !== 'header') return { kind, key, fingerprint: '' }
    return after(fingerprintOf(run, text), (fingerprint) => ({ kind, key, fingerprint }))
  })
}

const frontText = rememberedText()

interface Named {
  readonly kind: KeyKind
  readonly parts: readonly (string | undefined)[]
}

function namedByHeader(
  { call, tool, toolCallId }: ToBeKeyed,
  header: string,
  text: string | undefined,
): Named | undefined {
  if (call.notes['hookwell.invocations'] === undefined) return { kind: 'header', parts: [header] }
  // Of several runs in one call none can have the call's key for itself alone.
  const own = text ?? toolCallId
  return own === undefined ? undefined : { kind: 'header', parts: [header, tool, own] }
}

/** What is asked for under a key of the caller's; where arguments do not tell, the bytes that they came in. */
function fingerprintOf({ call, tool }: ToBeKeyed, text: string | undefined): Maybe<string> {
  if (text !== undefined) return digest(keyText([tool, text]))
  return after(call.bytes(), (bytes) =>
    after(digest(bytes), (body) => digest(JSON.stringify([tool, { query: call.query, body }]))),
  )
}

function namedBy(
  { tool, conversationId, toolCallId }: ToBeKeyed,
  { withoutConversation }: KeyRules,
  text: string | undefined,
): Named | undefined {
  if (text !== undefined) {
    if (conversationId !== undefined) return { kind: 'conversation', parts: [conversationId, tool, text] }
    if (withoutConversation === 'caller') return { kind: 'caller', parts: [tool, text] }
  }
  if (toolCallId === undefined) return undefined
  // With the arguments, since some callers count their ids from 1.
  return { kind: 'tool_call', parts: [conversationId, toolCallId, tool, text] }
}
