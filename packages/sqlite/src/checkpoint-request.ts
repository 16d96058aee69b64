/** What the thread is asked for. */
export interface CheckpointRequest {
  readonly id: number
  readonly file: string
  /** `PASSIVE` keeps nobody waiting; `RESTART` keeps writers out, so that the log begins anew. */
  readonly mode: 'PASSIVE' | 'RESTART'
}

/** What it says when it is done. */
export interface CheckpointAnswer {
  readonly id: number
  /** How many pages the log had. */
  readonly pages: number
}
