import { standsForNothing } from './placeholder.ts'
import type { Repairer } from './repairer.ts'

/** `"a"` for `["a"]`. */
export const listFromOne: Repairer = {
  kind: 'list-from-one',
  level: 'safe',
  mend: (value, schema) => {
    if (schema.type !== 'array' || value === undefined || Array.isArray(value)) return undefined
    if (standsForNothing(value, schema) || (typeof value === 'string' && MAYBE_SEVERAL.test(value))) return undefined
    return [value]
  },
}

/** A list in a text, or broken JSON of one: as a single entry it would be taken by whatever takes any text. */
const MAYBE_SEVERAL = /^\s*[[{]|[,;\n]/
