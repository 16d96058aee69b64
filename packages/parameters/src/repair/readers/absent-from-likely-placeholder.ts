import { mayStandForNothing } from './placeholder.ts'
import { ABSENT } from './repairer.ts'
import type { Repairer } from './repairer.ts'

/** `"unknown"` for nothing. Only likely, since `"na"` may be Namibia, and `"<Ada>"` a person. */
export const absentFromLikelyPlaceholder: Repairer = {
  kind: 'absent-from-placeholder',
  level: 'lenient',
  mend: (value, schema) => (mayStandForNothing(value, schema) ? ABSENT : undefined),
}
