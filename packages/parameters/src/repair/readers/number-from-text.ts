import { asWanted, exactNumber } from './exact-number.ts'
import type { Repairer } from './repairer.ts'

/** `"3"` for `3`: the text holds a number as JSON writes it. */
export const numberFromText: Repairer = {
  kind: 'number-from-text',
  level: 'safe',
  mend: (value, schema) => (typeof value === 'string' ? asWanted(exactNumber(value.trim()), schema) : undefined),
}
