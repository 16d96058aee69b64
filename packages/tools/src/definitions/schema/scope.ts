import type { JsonSchema } from '@hookwell/parameters'

import type { WarningCode } from '../manifest.ts'
import type { Dialect } from './dialect.ts'

/** Takes a warning about a place of a schema; the path is empty for the whole. */
export type WarnAt = (path: string, code: WarningCode, message: string) => void

/** What all places of one schema share while it is written. */
export interface Scope {
  readonly root: JsonSchema
  readonly dialect: Dialect
  /** The platform, as it is written in a sentence. */
  readonly caller: string
  readonly warn: WarnAt
  /** Places that may still be written: references can make many of few. */
  readonly budget: { left: number }
}

/** One place of a schema. */
export interface Place {
  readonly path: string
  readonly required: boolean
  readonly seen: ReadonlySet<string>
}

/** The place of a member. */
export function memberOf(place: Place, name: string, required: boolean, seen: ReadonlySet<string>): Place {
  return { path: place.path === '' ? name : `${place.path}.${name}`, required, seen }
}
