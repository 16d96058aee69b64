import type { Repairer } from './repairer.ts'

/** `" ORD-17 "` for `"ORD-17"`. Where nothing is left, nothing was said. */
export const trimmedText: Repairer = {
  kind: 'trimmed-text',
  level: 'safe',
  mend: (value, { type }) => {
    if (type !== 'string' || typeof value !== 'string') return undefined
    const text = value.trim()
    return text === '' || text === value ? undefined : text
  },
}
