import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { Shape } from '../schema/shape.ts'
import { hasRepairs } from './has-repairs.ts'
import { namePlans } from './names/name-plan.ts'
import type { NamePlans } from './names/name-plan.ts'
import { sessionOf } from './session.ts'
import type { NamesBook, Session } from './session.ts'
import { unwrapperOf } from './names/unwrap.ts'
import type { Unwrap } from './names/unwrap.ts'
import { wantedBy } from './wanted.ts'
import type { Levels } from './wanted.ts'

/** What repairing goes by; made once for a schema. */
export interface Engine {
  /** Whether nothing is repaired at all. */
  readonly isOff: boolean
  readonly validate: StandardSchemaV1.Props['validate']
  readonly unwrap: Unwrap
  /** None where no name is repaired. */
  readonly plans: NamePlans
  readonly begin: () => Session
}

/** Makes it for a schema, its shape and the levels. */
export function engineOf(standard: StandardSchemaV1.Props, shape: Shape, levels: Levels): Engine {
  const book: NamesBook = new WeakMap()
  const wantedAt = wantedBy(shape, levels)
  const isOff = !hasRepairs(shape.root, levels)
  return {
    isOff,
    validate: (value) => standard.validate(value),
    unwrap: unwrapperOf(shape, wantedAt),
    plans: isOff ? [] : namePlans(shape, book),
    begin: () => sessionOf(wantedAt, book),
  }
}
