import { HookwellError, rememberWording } from './error.ts'
import type { FailureOutcome, HookwellErrorOptions } from './error.ts'
import type { Words } from './language.ts'

/** One row: what a code means until somebody says it better. */
export interface ErrorRow {
  /** The HTTP status where the caller's status policy wants a real one, 400 to 599. Default 422. */
  readonly status?: number
  /** Default `failed`: the work said no. */
  readonly outcome?: FailureOutcome
  /** Default: `outcome` is `failed`. */
  readonly actionable?: boolean
  /** Default false. */
  readonly retryable?: boolean
  /** A name in braces stands for one of the `values` that the error is made with. */
  readonly message: string
  readonly suggestion: string
  /** For the developer: what brings this about and what mends it. The documentation's error page is made of it. */
  readonly explanation?: string
}

/** The error codes of one package, and the way to make an error of each. */
export interface ErrorTable<Code extends string> {
  readonly rows: Readonly<Record<Code, ErrorRow>>
  /** The same words in other languages, by BCP 47 tag. */
  readonly translations: Translations<Code>
  /** Makes the error of that code, with anything in `details` instead of the row's own words. */
  error(code: Code, details?: Partial<HookwellErrorOptions>): HookwellError
}

/** The words of a table's codes in other languages, by BCP 47 tag. */
export type Translations<Code extends string> = Readonly<Record<string, Readonly<Partial<Record<Code, Words>>>>>

/**
 * Makes a table of errors, of a package or of a tool, one row a code.
 *
 * @param translations The same in other languages, by BCP 47 tag: `{ de: { quota_spent: { message, suggestion } } }`.
 *
 * @example
 * ```ts
 * const errors = errorTable({
 *   order_not_found: {
 *     message: 'Order {orderId} was not found.',
 *     suggestion: 'Ask the customer to read the number again.',
 *   },
 * })
 * throw errors.error('order_not_found', { values: { orderId: 'ORD-12345' } })
 * ```
 */
export function errorTable<Code extends string>(
  rows: Readonly<Record<Code, ErrorRow>>,
  translations: Translations<NoInfer<Code>> = {},
): ErrorTable<Code> {
  for (const code of codesOf(rows)) if (rows[code].explanation !== undefined) documented.add(code)
  const wordsOf = new Map(codesOf(rows).map((code) => [code, translationsOf(code, translations)]))
  return {
    rows,
    translations,
    error: (code, details) => {
      const { explanation: _explanation, ...row }: ErrorRow = rows[code]
      const failure = withoutStack(() => new HookwellError(code, { ...row, ...details }))
      rememberWording(failure, {
        isDefault: { message: details?.message === undefined, suggestion: details?.suggestion === undefined },
        ...(details?.values === undefined ? undefined : { values: details.values }),
        translations: wordsOf.get(code),
      })
      return failure
    },
  }
}

const documented = new Set<string>()

/**
 * Whether a code has a row with an `explanation`, as all of Hookwell's have: the page of error codes has a section for it.
 *
 * @example
 * ```ts
 * isDocumented('internal_error') // true
 * ```
 */
export function isDocumented(code: string): boolean {
  return documented.has(code)
}

function codesOf<Code extends string>(rows: Readonly<Record<Code, ErrorRow>>): Code[] {
  return Object.keys(rows) as Code[]
}

function translationsOf(code: string, translations: Translations<string>): Readonly<Record<string, Words>> {
  const entries = Object.entries(translations).map(([tag, words]) => [tag, words[code]])
  return Object.fromEntries(entries.filter(([, words]) => words !== undefined)) as Record<string, Words>
}

// An expected failure is a value: where it was made tells nobody anything, and a stack is most of its cost.
export function withoutStack<T>(make: () => T): T {
  const engine = Error as { stackTraceLimit?: number }
  const limit = engine.stackTraceLimit
  engine.stackTraceLimit = 0
  try {
    return make()
  } finally {
    if (limit !== undefined) engine.stackTraceLimit = limit
  }
}
