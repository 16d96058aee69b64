/** What a command prints, and the code that it ends with. */
export interface Result {
  readonly text: string
  /** What is said beside it, on standard error. */
  readonly aside?: string
  readonly exitCode: 0 | 1 | 2
}
