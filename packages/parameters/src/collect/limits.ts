import type { SourceNames } from './source-names.ts'

/** How much a call may bring. */
export interface Limits {
  readonly maxDepth: number
  /** Members of objects and entries of lists, at all levels together. */
  readonly maxValues: number
  /** UTF-16 code units of one text. */
  readonly maxTextLength: number
}

/** What `collect` goes by, besides the schema. */
export interface CollectOptions extends Limits {
  /** Names of parameters with the header that carries each. */
  readonly headers: readonly (readonly [parameter: string, header: string])[]
  /** Whether a key that a JSON object has twice is refused. */
  readonly refusesDuplicateKeys: boolean
  /** By which names the sources are put together. */
  readonly names: SourceNames
}
