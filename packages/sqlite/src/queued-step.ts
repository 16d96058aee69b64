import type { DatabaseSync } from 'node:sqlite'

/** A step that waits for its turn. */
export interface QueuedStep {
  readonly run: (database: DatabaseSync) => unknown
  readonly queuedMs: number
  /** Its transaction broke while others were in it, so it gets one of its own. */
  isAlone?: boolean
  /** Called when what it wrote has been committed. */
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}
