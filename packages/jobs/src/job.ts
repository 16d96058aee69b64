import { checkOptions, oneOf, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'
import type { ObjectSchema, ToolFacts } from '@hookwell/tools'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { jobDefaults } from './job-defaults.ts'
import type { CheckedJobOptions, JobFacts, JobJoin, JobOptions, JobRetry, JobRun, JobToolNames } from './job-options.ts'
import { secondsRule } from './seconds-rule.ts'

/**
 * Work that takes longer than a caller waits. `jobs()` makes its tools and runs it.
 *
 * @typeParam Parameters The schema of its parameters. In a list of jobs it does not matter: `readonly Job[]`.
 * @typeParam Value What a run gives.
 */
export interface Job<Parameters extends StandardSchemaV1 = StandardSchemaV1, Value = unknown> {
  readonly name: string
  readonly title: string
  readonly names: Readonly<Required<JobToolNames>>
  readonly description: string
  readonly parameters: StandardSchemaV1
  readonly returns: StandardSchemaV1 | undefined
  /** How its parameters are read, as `tool()` takes it. */
  readonly reading: Readonly<Partial<ToolFacts<ObjectSchema>>>
  readonly estimateSeconds: number
  readonly sizeOf: ((parameters: never) => number | undefined) | undefined
  readonly run: (parameters: never, run: JobRun) => unknown
  readonly retry: Readonly<Required<JobRetry>>
  readonly limitMs: number
  readonly keepMs: number
  readonly cancellable: boolean
  readonly idempotent: boolean | undefined
  readonly destructive: boolean
  readonly joins: JobJoin
  /** For the compiler alone: there is no such member. */
  readonly types?: { readonly parameters: Parameters; readonly value: Value }
}

/**
 * Declares a job: work that is started by one tool and asked for by another.
 *
 * Its parameters are kept as JSON until it is run, so the schema has to make what JSON can write: text, numbers, lists,
 * objects; no `Date` and no `Map`.
 *
 * @throws TypeError when a name is not portable, the description is empty or too long, or an option is unknown or cannot be.
 *
 * @example
 * ```ts
 * const salesReport = job({
 *   name: 'sales_report',
 *   description: 'Counts the orders of a month. Use it when somebody asks for sales figures.',
 *   parameters: z.object({ month: z.string().meta({ title: 'month', examples: ['2026-03'] }) }),
 *   returns: z.object({ orders: z.number() }),
 *   estimateSeconds: 30,
 *   run: async ({ month }, { signal, progress }) => {
 *     progress({ text: `The orders of ${month} are being counted.`, done: 0.1 })
 *     const counted = await fetch(`https://example.com/orders?month=${month}`, { signal })
 *     return { orders: Number(await counted.text()) }
 *   },
 * })
 * ```
 */
export function job<const Schema extends ObjectSchema, Returns extends StandardSchemaV1>(
  options: CheckedJobOptions<Schema, Returns>,
): Job<Schema, StandardSchemaV1.InferOutput<Returns>>
export function job<const Schema extends ObjectSchema, Result>(options: JobOptions<Schema, Result>): Job<Schema, Result>
export function job(options: JobFacts<ObjectSchema> & Pick<Job, 'run'> & Partial<Pick<Job, 'returns'>>): Job {
  checkOptions('job()', options, RULES)
  const { name, title, names = {}, description, parameters, returns, estimateSeconds, sizeOf, run, ...others } = options
  const {
    retry = {},
    limitMs = jobDefaults.limitMs,
    keepMs = jobDefaults.keepMs,
    cancellable = false,
    ...more
  } = others
  const { idempotent, destructive = false, joins = 'conversation', ...reading } = more
  checkOptions("'retry' of job()", retry, RETRY_RULES)
  checkOptions("'names' of job()", names, NAME_RULES)
  const usual = jobDefaults.retry
  const { attempts = usual.attempts, firstMs = usual.firstMs, factor = usual.factor, maxMs = usual.maxMs } = retry
  if (idempotent === false && attempts > 1 && retry.attempts !== undefined) throw new TypeError(ONCE)
  return Object.freeze({
    name,
    title: title ?? name.replaceAll(/[_-]+/g, ' '),
    names: toolNames(name, names, cancellable),
    description,
    parameters,
    returns,
    reading,
    estimateSeconds,
    sizeOf,
    run,
    retry: { attempts: idempotent === false ? 1 : attempts, firstMs, factor, maxMs: Math.max(firstMs, maxMs) },
    limitMs,
    keepMs,
    cancellable,
    idempotent,
    destructive,
    joins,
  })
}

const ONCE =
  "job(): with 'idempotent: false' it is run once: leave out 'retry.attempts', or say 'idempotent: true' where a second run does no harm"

function toolNames(name: string, names: JobToolNames, cancellable: boolean): Required<JobToolNames> {
  const made = { start: `start_${name}`, status: `check_${name}_status`, cancel: `cancel_${name}`, ...names }
  const used = [made.start, made.status, ...(cancellable ? [made.cancel] : [])]
  const long = used.find((one) => one.length > 40)
  if (long === undefined) return made
  throw new TypeError(
    `job(): '${long}' is longer than the 40 characters that every caller takes: use a name of at most 27, or give 'names'`,
  )
}

const DESCRIPTION: OptionRule = {
  accepts: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 600,
  must: 'a text of 1 to 600 characters: what triggers the job, what it gives, when not to use it',
}

const NAME: OptionRule = {
  accepts: (value) => typeof value === 'string' && /^[a-zA-Z0-9_-]{1,40}$/.test(value),
  must: "1 to 27 letters, digits, '_' and '-', such as 'sales_report'",
}

const FACTOR: OptionRule = {
  accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 1,
  must: 'a number of at least 1',
}

/** Those are checked by tool(), which knows more of them. */
const ANYTHING: OptionRule = { accepts: () => true, must: 'anything' }

const READING_KEYS = ['repair', 'fields', 'headers', 'jsonSchema', 'maxDepth', 'maxValues', 'maxTextLength', 'rest']

const RULES: Readonly<Record<string, OptionRule>> = {
  ...Object.fromEntries(READING_KEYS.map((key) => [key, ANYTHING])),
  name: required(NAME),
  names: optionRules.record,
  title: optionRules.text,
  description: required(DESCRIPTION),
  parameters: required(ANYTHING),
  returns: ANYTHING,
  estimateSeconds: required(secondsRule),
  sizeOf: optionRules.call,
  run: required(optionRules.call),
  retry: optionRules.record,
  limitMs: optionRules.milliseconds,
  keepMs: optionRules.milliseconds,
  cancellable: optionRules.flag,
  idempotent: optionRules.flag,
  destructive: optionRules.flag,
  joins: oneOf('conversation', 'caller', 'never'),
}

const RETRY_RULES: Readonly<Record<keyof JobRetry, OptionRule>> = {
  attempts: optionRules.count,
  firstMs: optionRules.milliseconds,
  factor: FACTOR,
  maxMs: optionRules.milliseconds,
}

const NAME_RULES: Readonly<Record<keyof JobToolNames, OptionRule>> = {
  start: optionRules.text,
  status: optionRules.text,
  cancel: optionRules.text,
}
