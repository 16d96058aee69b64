/** How much a body may hold. */
export interface Limits {
  /** Levels of nesting; the object itself is the first. */
  readonly maxDepth: number
  /** Members of objects and entries of lists, at all levels together. */
  readonly maxValues: number
}
