import { optionRules } from '@hookwell/core'

/**
 * Whether a value is an object with exactly one of these keys, and a text under it.
 *
 * @param mayList Whether a JSON path may go through a list: `value[].clientState`.
 */
export function isPlace(value: unknown, kinds: readonly string[], mayList = false): boolean {
  if (!optionRules.record.accepts(value)) return false
  const entries = Object.entries(value as Readonly<Record<string, unknown>>)
  const [kind, text] = entries[0] ?? []
  if (entries.length !== 1 || kind === undefined || !kinds.includes(kind)) return false
  if (kind === 'authorization') return text === 'Bearer' || text === 'Basic'
  if (typeof text !== 'string' || text === '') return false
  return kind !== 'json' || isPath(text, mayList)
}

/** Names with a dot between them, through one list at most. */
function isPath(path: string, mayList: boolean): boolean {
  const parts = path.split('[].')
  return parts.length <= (mayList ? 2 : 1) && parts.every((part) => part.split('.').every(isName))
}

function isName(name: string): boolean {
  return name !== '' && name !== '__proto__' && !/[[\]]/.test(name)
}
