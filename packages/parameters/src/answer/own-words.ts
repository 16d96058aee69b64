import type { Issue } from '../schema/issue.ts'
import type { Echoes } from './echoes.ts'
import type { Phrases } from './phrases.ts'

/**
 * What the developer wrote for a check of their own (`refine` in zod, `check` in valibot), unless it repeats what came or
 * holds a web address. A language may have another for it under the message itself. Messages of the libraries themselves are never used: they speak of types, and some repeat the value.
 */
export function ownWordsOf(
  issue: Issue,
  value: unknown,
  echoes: Echoes,
  { language: { phrases = {} } }: Phrases,
): string | undefined {
  const { message } = issue
  if (!isOwnCheck(issue) || message.startsWith('Invalid input') || message.includes('://')) return undefined
  if (message.trim() === '' || echoes(message, value)) return undefined
  return Object.hasOwn(phrases, message) ? phrases[message] : message
}

function isOwnCheck(issue: Issue): boolean {
  const { code, kind, type } = issue as { code?: unknown; kind?: unknown; type?: unknown }
  return code === 'custom' || (kind === 'validation' && VALIBOT_CHECKS.has(type))
}

const VALIBOT_CHECKS: ReadonlySet<unknown> = new Set(['check', 'partial_check', 'raw_check'])

/** Whether the issue is that there is a name which the schema does not know; such a name is the sender's. */
export function isUnknownName(issue: Issue): boolean {
  const { code, type, expected, message } = issue as Issue & { code?: unknown; type?: unknown; expected?: unknown }
  if (code === 'unrecognized_keys') return true
  const isValibot = (type === 'strict_object' || type === 'strict_tuple') && expected === 'never'
  return isValibot || (code === 'predicate' && message.endsWith('must be removed'))
}
