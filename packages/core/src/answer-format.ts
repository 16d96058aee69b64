import type { Call } from './call.ts'
import type { HookwellError } from './error.ts'

/** A failure as it leaves. */
export interface FormattedAnswer {
  readonly contentType: string
  /** Made JSON of, unless it is a string. */
  readonly body: unknown
}

/** Renders a failure for the caller, or gives back `undefined` to leave that to the next one and in the end to core. */
export type AnswerFormat = (failure: HookwellError, call: Call, status: number) => FormattedAnswer | undefined
