/** What was done to a value so that the schema takes it. */
export type RepairKind =
  | 'absent-from-placeholder'
  | 'boolean-from-text'
  | 'boolean-from-word'
  | 'choice-by-edit'
  | 'choice-by-spelling'
  | 'date-from-epoch'
  | 'date-from-text'
  | 'json-from-text'
  | 'list-from-commas'
  | 'list-from-one'
  | 'money-from-text'
  | 'name-by-spelling'
  | 'number-from-text'
  | 'text-from-number'
  | 'trimmed-text'
  | 'unwrapped-arguments'

/** One repair, as the handler sees it. */
export interface Repair {
  readonly kind: RepairKind
  /** The dotted name of the parameter; empty where it was all of them. */
  readonly name: string
}

/**
 * How far repairs go. `strict`: none. `safe`: what has one reading. `lenient`: also what has one likely reading.
 */
export type RepairLevel = 'strict' | 'safe' | 'lenient'

/** What handlers see where nothing was repaired. */
export const NO_REPAIRS: readonly Repair[] = Object.freeze([])
