import { checkOptions, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'
import { parameterReader } from '@hookwell/parameters'
import type { ParameterReader, ParametersOptions, ReplyShaper } from '@hookwell/parameters'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { runTool } from './run-tool.ts'
import type { ToolRun } from './run-tool.ts'
import { checkToolName } from './tool-name.ts'
import type {
  AsWritten,
  CheckedToolOptions,
  ObjectSchema,
  OnMissing,
  ToolAnnotations,
  ToolFacts,
  ToolOptions,
} from './tool-options.ts'
import { valueShaper } from './value-shaper.ts'

/**
 * A tool: *what* can be called, knowing nothing of transport.
 *
 * @typeParam Parameters The schema of its parameters. In a list of tools it does not matter: `readonly Tool[]`.
 * @typeParam Value What a run gives.
 */
export interface Tool<Parameters extends StandardSchemaV1 = StandardSchemaV1, Value = unknown> {
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
  /**
   * Runs it as a caller would, without one: parameters are repaired and checked, failures come as values.
   *
   * @param parameters What the schema takes; or a text of JSON, as a model may write it: `'{"order_id":"ORD-1"}'`.
   */
  run(parameters: StandardSchemaV1.InferInput<Parameters> | string): Promise<ToolRun<Value>>
}

/**
 * Declares a tool.
 *
 * What its handler gives has to fit `returns`, where there is that. A plain `Error` that it gives back counts as thrown.
 *
 * @throws TypeError when the name is not portable, the description is empty or too long, or the schema is none. Words that
 * one platform alone keeps for itself (Bland) do not stop it: `lintTool()` and `manifestFor()` warn of them.
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
export function tool<
  const Schema extends ObjectSchema,
  Returns extends StandardSchemaV1 = StandardSchemaV1<AsWritten>,
  Missing extends OnMissing = 'ask',
>(options: CheckedToolOptions<Schema, Returns, Missing>): Tool<Schema, StandardSchemaV1.InferOutput<Returns>>
export function tool<const Schema extends ObjectSchema, Result, Missing extends OnMissing = 'ask'>(
  options: ToolOptions<Schema, Result, Missing>,
): Tool<Schema, ValueOf<Result>>
export function tool(options: ToolFacts<ObjectSchema> & Pick<Tool, 'handle'> & Partial<Pick<Tool, 'returns'>>): Tool {
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
    shaper: valueShaper({
      ...(returns === undefined ? undefined : { schema: returns }),
      ...(rest === undefined ? undefined : { rest }),
    }),
    handle,
    run: (given) => runTool(made, given),
  }
  return Object.freeze(made)
}

/** Nothing goes out as what says that all is well. */
type ValueOf<Result> = undefined extends Result
  ? unknown extends Result
    ? Result
    : Exclude<Result, undefined | void> | { readonly ok: true }
  : [Result] extends [void]
    ? { readonly ok: true }
    : Result

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
