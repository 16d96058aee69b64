import { standsForNothing } from './placeholder.ts'
import { ABSENT } from './repairer.ts'
import type { Repairer } from './repairer.ts'

/** `"N/A"` for nothing. */
export const absentFromPlaceholder: Repairer = {
  kind: 'absent-from-placeholder',
  level: 'safe',
  mend: (value, schema, name = '') => (standsForNothing(value, schema, name) ? ABSENT : undefined),
}
