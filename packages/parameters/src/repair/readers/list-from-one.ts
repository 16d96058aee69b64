import type { JsonSchema } from '../../schema/json-schema.ts'
import { jsonFromText } from './json-from-text.ts'
import { mayStandForNothing } from './placeholder.ts'
import type { Repairer } from './repairer.ts'

/** `"a"` for `["a"]`. */
export const listFromOne: Repairer = {
  kind: 'list-from-one',
  level: 'safe',
  mend: (value, schema) => {
    if (schema.type !== 'array' || value === undefined || Array.isArray(value)) return undefined
    if (mayStandForNothing(value, schema)) return undefined
    if (typeof value === 'string' && MAYBE_SEVERAL.test(value) && !holdsEntry(value, schema)) return undefined
    return [value]
  },
}

/** A list in a text, or broken JSON of one: as a single entry it would be taken by whatever takes any text. */
const MAYBE_SEVERAL = /^\s*[[{]|[,;\n]/

/** JSON of one object where a list of objects is wanted: it is read as any other entry then. */
function holdsEntry(text: string, { items }: JsonSchema): boolean {
  return items?.type === 'object' && jsonFromText.mend(text, items) !== undefined
}
