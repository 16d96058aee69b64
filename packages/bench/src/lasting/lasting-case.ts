/** Something that is done many times at once, and waits for a store. */
export interface LastingCase {
  readonly id: string
  /** The case it is compared with. */
  readonly against: string
  /** The same without what is measured: then it is also told what this adds, against what the other adds. */
  readonly without?: string
  /** Does it once; no two calls get the same number. */
  readonly run: (nth: number) => Promise<unknown>
  /** How often in a round at least. Default 1,000. */
  readonly calls?: number
  /** How many things one call does. Default 1. */
  readonly units?: number
}

/** What is to be compared on one store, and how that is closed. */
export interface LastingPart {
  readonly cases: readonly LastingCase[]
  readonly close: () => Promise<void>
}

/** What a module exports whose parts are measured, each with a name. */
export interface LastingParts {
  readonly openPart: (part: string) => Promise<LastingPart>
}

/** What the parent has to know of a case. */
export type CaseFacts = Pick<LastingCase, 'id' | 'against' | 'without'>
