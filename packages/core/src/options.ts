/** What one option may be, and how to say so. */
export interface OptionRule {
  readonly accepts: (value: unknown) => boolean
  /** Ends the sentence "must be …". */
  readonly must: string
  /** Whether leaving it out is a mistake. Default false. */
  readonly required?: boolean
}

/** The rules that most options need. */
export const optionRules: Readonly<Record<'milliseconds' | 'count' | 'text' | 'flag' | 'call' | 'record', OptionRule>> =
  {
    milliseconds: {
      accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
      must: 'a number of milliseconds above 0',
    },
    count: { accepts: (value) => Number.isSafeInteger(value) && (value as number) > 0, must: 'a whole number above 0' },
    text: { accepts: (value) => typeof value === 'string' && value.trim() !== '', must: 'a text that is not empty' },
    flag: { accepts: (value) => typeof value === 'boolean', must: 'true or false' },
    call: { accepts: (value) => typeof value === 'function', must: 'a function' },
    record: {
      accepts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      must: 'an object',
    },
  }

/**
 * The rule for an option that is one of a few words.
 *
 * @example
 * ```ts
 * checkOptions('report()', options, { detail: oneOf('short', 'full') })
 * ```
 */
export function oneOf(...words: readonly string[]): OptionRule {
  return { accepts: (v) => words.includes(v as string), must: `one of ${words.map((word) => `'${word}'`).join(', ')}` }
}

/**
 * The same rule for an option that cannot be left out.
 *
 * @example
 * ```ts
 * checkOptions('report()', options, { name: required(optionRules.text) })
 * ```
 */
export function required(rule: OptionRule): OptionRule {
  return { ...rule, required: true }
}

/**
 * Checks options where a middleware is made, so that a mistake stops the start and not the first call.
 *
 * @param of What is being made, as the user wrote it: `budget()`.
 * @throws TypeError that names the option and the fix.
 *
 * @example
 * ```ts
 * checkOptions('budget()', options, { idealMs: optionRules.milliseconds, onMax: oneOf('continue', 'abort') })
 * ```
 */
export function checkOptions(of: string, options: unknown, rules: Readonly<Record<string, OptionRule>>): void {
  if (!optionRules.record.accepts(options)) throw new TypeError(`${of} takes one object of options`)
  const given = options as Readonly<Record<string, unknown>>
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(rules, key)) {
      throw new TypeError(
        `${of} has no option '${key}'${nearest(key, rules)} It takes: ${Object.keys(rules).join(', ')}`,
      )
    }
  }
  for (const [key, rule] of Object.entries(rules)) {
    const value = given[key]
    if (value === undefined) {
      if (rule.required === true) throw new TypeError(`${of} needs '${key}': ${rule.must}`)
    } else if (!rule.accepts(value)) {
      throw new TypeError(`${of}: '${key}' must be ${rule.must}`)
    }
  }
}

function nearest(key: string, rules: Readonly<Record<string, OptionRule>>): string {
  const folded = fold(key)
  const match = Object.keys(rules).find((rule) => fold(rule) === folded || fold(rule).startsWith(folded))
  return match === undefined ? '.' : `; did you mean '${match}'?`
}

function fold(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
