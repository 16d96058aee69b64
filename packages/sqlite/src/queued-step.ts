import type { DatabaseSync } from 'node:sqlite'

/** A step that waits for its turn. */
export interface QueuedStep {
  readonly run: (database: DatabaseSync) => unknown
  readonly queuedMs: number
  /** Its transaction was not kept: it shares one behind savepoints, or gets one of its own. */
  retry?: 'marked' | 'alone' | undefined
  /** Called when what it wrote has been committed. */
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}
