import { checkOptions, optionRules, required } from '@hookwell/core'
import type { HookwellError, Maybe, OptionRule } from '@hookwell/core'
import { parameterReader, replyShaper } from '@hookwell/parameters'
import type { OutputOptions, ParameterReader, ParametersOptions, ReplyShaper } from '@hookwell/parameters'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { Invocation, PartialInvocation } from './invocation.ts'
import { runTool } from './run-tool.ts'
import type { ToolRun } from './run-tool.ts'
import { checkToolName } from './tool-name.ts'

/** What a caller may assume about a tool; absent means that nothing is promised. */
export interface ToolAnnotations {
  /** It changes nothing: it may be run early, twice, or stopped half way. */
  readonly readOnly?: boolean
  /** A second run with the same parameters changes nothing more. */
  readonly idempotent?: boolean
  /** What it does cannot be undone: a caller should have it confirmed. */
  readonly destructive?: boolean
}

/** What there is to say about a tool. */
export interface ToolOptions<Schema extends StandardSchemaV1, Result> extends ToolFacts<Schema> {
  /** Does the work. A `HookwellError`, returned or thrown, is an answer for the model; anything else thrown stays with us. */
  readonly handle: (
    parameters: StandardSchemaV1.InferOutput<Schema>,
    invocation: Invocation,
  ) => Maybe<Result | HookwellError>
}

/** The same for a tool that can do something with part of its parameters. */
export interface PartialToolOptions<Schema extends StandardSchemaV1, Result> extends ToolFacts<Schema> {
  readonly onMissing: 'partial'
  readonly handle: (
    parameters: Partial<StandardSchemaV1.InferOutput<Schema>>,
    invocation: PartialInvocation,
  ) => Maybe<Result | HookwellError>
}

/** What both have. */
export interface ToolFacts<Schema extends StandardSchemaV1> extends Omit<ParametersOptions, 'onMissing'> {
  /** 1 to 40 letters, digits, `_` and `-`. */
  readonly name: string
  /** What triggers it, what it gives and when not to use it, in 1 to 1,024 characters: the model chooses by this. */
  readonly description: string
  /** What it is called among people, for what is spoken about it. Default: made of the name. */
  readonly title?: string
  /** The schema of an object. */
  readonly parameters: Schema
  /** The schema of what it gives back; checked before it leaves. A value that does not fit is our failure, not the model's. */
  readonly returns?: StandardSchemaV1
  /** How to ask for what was left out of a result that is larger than the caller takes: see `output()`. */
  readonly rest?: OutputOptions['rest']
  readonly annotations?: ToolAnnotations
  /** Whether the caller waits for the result. `false`: it is told at once that the work has begun. Default true. */
  readonly awaitResponse?: boolean
}

/** A tool: *what* can be called, knowing nothing of transport. */
export interface Tool {
  readonly name: string
  readonly description: string
  readonly title: string
  readonly annotations: ToolAnnotations
  readonly awaitResponse: boolean
  /** The schemas, as they were given. */
  readonly parameters: StandardSchemaV1
  readonly returns: StandardSchemaV1 | undefined
  readonly reader: ParameterReader
  readonly shaper: ReplyShaper
  readonly handle: (parameters: never, invocation: never) => unknown
  /** Runs it as a caller would, without one: parameters are repaired and checked, failures come as values. */
  run(parameters: object): Promise<ToolRun>
}

/**
 * Declares a tool.
 *
 * @throws TypeError when the name is not portable, the description is empty or too long, or the schema is none.
 *
 * @example
 * ```ts
 * const checkOrderStatus = tool({
 *   name: 'check_order_status',
 *   description: 'Says where an order is. Use it when the customer asks about an order they have placed.',
 *   parameters: z.object({ orderId: z.string().meta({ title: 'order number', examples: ['ORD-12345'] }) }),
 *   annotations: { readOnly: true },
 *   handle: ({ orderId }) => orders.statusOf(orderId),
 * })
 * ```
 */
export function tool<const Schema extends StandardSchemaV1, Result>(options: PartialToolOptions<Schema, Result>): Tool
export function tool<const Schema extends StandardSchemaV1, Result>(options: ToolOptions<Schema, Result>): Tool
export function tool(options: ToolFacts<StandardSchemaV1> & Pick<Tool, 'handle'>): Tool {
  checkOptions('tool()', options, RULES)
  checkToolName(options.name)
  const {
    name,
    description,
    title,
    parameters,
    returns,
    rest,
    annotations = {},
    awaitResponse = true,
    handle,
  } = options
  checkOptions('annotations of tool()', annotations, ANNOTATION_RULES)
  const made: Tool = {
    name,
    description,
    title: title ?? name.replaceAll(/[_-]+/g, ' '),
    annotations,
    awaitResponse,
    parameters,
    returns,
    reader: parameterReader(parameters, readingOptions(options)),
    shaper: replyShaper({
      ...(returns === undefined ? undefined : { schema: returns }),
      ...(rest === undefined ? undefined : { rest }),
    }),
    handle,
    run: (given) => runTool(made, given),
  }
  return Object.freeze(made)
}

const DESCRIPTION: OptionRule = {
  accepts: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 1_024,
  must: 'a text of 1 to 1,024 characters: what triggers the tool, what it gives, when not to use it',
}

const READING_KEYS = [
  'repair',
  'fields',
  'headers',
  'jsonSchema',
  'onMissing',
  'partialSchema',
  'maxDepth',
  'maxValues',
  'maxTextLength',
] as const satisfies readonly (keyof ParametersOptions)[]

const SCHEMA: OptionRule = {
  accepts: (value) => typeof (value as Partial<StandardSchemaV1> | null)?.['~standard']?.validate === 'function',
  must: 'a schema that speaks Standard Schema, such as z.object({ … })',
}

/** Those are checked by the reader, which knows more of them. */
const ANYTHING: OptionRule = { accepts: () => true, must: 'anything' }

const RULES: Readonly<Record<string, OptionRule>> = {
  ...Object.fromEntries(READING_KEYS.map((key) => [key, ANYTHING])),
  name: required(optionRules.text),
  description: required(DESCRIPTION),
  title: optionRules.text,
  parameters: required(ANYTHING),
  returns: SCHEMA,
  rest: ANYTHING,
  annotations: optionRules.record,
  awaitResponse: optionRules.flag,
  handle: required(optionRules.call),
}

const ANNOTATION_RULES: Readonly<Record<keyof ToolAnnotations, OptionRule>> = {
  readOnly: optionRules.flag,
  idempotent: optionRules.flag,
  destructive: optionRules.flag,
}

function readingOptions(options: object): ParametersOptions {
  const given = options as Readonly<Record<string, unknown>>
  return Object.fromEntries(READING_KEYS.filter((key) => given[key] !== undefined).map((key) => [key, given[key]]))
}
