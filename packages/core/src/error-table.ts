import { HookwellError } from './error.ts'
import type { FailureOutcome, HookwellErrorOptions } from './error.ts'

/** One row: what a code means until somebody says it better. */
export interface ErrorRow {
  /** The HTTP status where the caller's status policy wants a real one. */
  readonly status: number
  readonly outcome: FailureOutcome
  /** Default: `outcome` is `failed`. */
  readonly actionable?: boolean
  /** Default false. */
  readonly retryable?: boolean
  readonly message: string
  readonly suggestion: string
  /** For the developer: what brings this about and what mends it. The documentation's error page is made of it. */
  readonly explanation: string
}

/** The error codes of one package, and the way to make an error of each. */
export interface ErrorTable<Code extends string> {
  readonly rows: Readonly<Record<Code, ErrorRow>>
  /** Makes the error of that code, with anything in `details` instead of the row's own words. */
  error(code: Code, details?: Partial<HookwellErrorOptions>): HookwellError
}

/**
 * Makes a package's table of errors, one row a code.
 *
 * @example
 * ```ts
 * const errors = errorTable({
 *   quota_spent: {
 *     status: 429, outcome: 'failed', retryable: true,
 *     message: 'You have used up today’s requests.', suggestion: 'Try again tomorrow.',
 *     explanation: 'The plan’s daily quota is spent.',
 *   },
 * })
 * throw errors.error('quota_spent')
 * ```
 */
export function errorTable<Code extends string>(rows: Readonly<Record<Code, ErrorRow>>): ErrorTable<Code> {
  return {
    rows,
    error: (code, details) => {
      const { explanation: _explanation, ...row }: ErrorRow = rows[code]
      return withoutStack(() => new HookwellError(code, { ...row, ...details }))
    },
  }
}

// An expected failure is a value: where it was made tells nobody anything, and a stack is most of its cost.
function withoutStack<T>(make: () => T): T {
  const engine = Error as { stackTraceLimit?: number }
  const limit = engine.stackTraceLimit
  engine.stackTraceLimit = 0
  try {
    return make()
  } finally {
    if (limit !== undefined) engine.stackTraceLimit = limit
  }
}
