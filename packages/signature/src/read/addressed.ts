import type { Call } from '@hookwell/core'

/** What a signature can be about, apart from the body. */
export type Addressed = Pick<Call, 'method' | 'url' | 'headers'> & {
  /** The body as JSON, for rows that read values of it. */
  readonly json?: unknown
}
