import { after, checkOptions, isThenable } from '@hookwell/core'
import type { Call, EndpointFacts, HookwellError, Language, Maybe, Trusted } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { explain } from './answer/explain.ts'
import { problemsOf } from './answer/problems.ts'
import { collect } from './collect/collect.ts'
import type { CollectOptions } from './collect/limits.ts'
import { sourceNames } from './collect/source-names.ts'
import type { SourceNames } from './collect/source-names.ts'
import { takeArguments } from './collect/take-arguments.ts'
import { PARAMETERS_RULES } from './parameters-options.ts'
import type { ParametersOptions } from './parameters-options.ts'
import { lacksOnly, missingOf, partialOf, whatIsThere } from './partial.ts'
import type { MissingParameter } from './partial.ts'
import { checkFields } from './repair/known-fields.ts'
import { menderOf } from './repair/mend.ts'
import type { Mended } from './repair/mend.ts'
import { NO_REPAIRS } from './repair/repairs.ts'
import type { Repair } from './repair/repairs.ts'
import { jsonSchemaOf } from './schema/json-schema.ts'
import type { JsonSchema } from './schema/json-schema.ts'
import { judgeOf } from './schema/judge.ts'
import { shapeOf } from './schema/shape.ts'
import type { Shape } from './schema/shape.ts'
import { warmUp } from './schema/warm-up.ts'
import { sensitiveRemover } from './without-sensitive.ts'

/** Parameters as a handler gets them. */
export interface ReadParameters {
  readonly parameters: unknown
  readonly repairs: readonly Repair[]
  /** What is missing, where the handler takes part of them: see `onMissing`. */
  readonly missing?: readonly MissingParameter[]
  /** The answer that asks for what is missing. */
  readonly incomplete?: HookwellError | undefined
}

/** For whom parameters are read: who is asked again, and in which language. */
export interface Asker {
  readonly endpoint: Pick<EndpointFacts, 'kind' | 'name'>
  readonly language: Language
}

/** Reads parameters with one schema: what {@link parameters} is made of, for those who have their own way to get at the values. */
export interface ParameterReader {
  /** The input of the schema as JSON Schema; empty where it cannot be had. */
  readonly jsonSchema: JsonSchema
  /** Gathers what a call brings into one object. */
  collect(call: Call & Trusted): Maybe<object | HookwellError>
  /**
   * Takes values that came inside something else: an object, or a text that holds one as JSON. `undefined` for what is
   * none; nothing at all is an empty one.
   */
  take(args: unknown): object | HookwellError | undefined
  /** Repairs and validates; `raw` may be changed on the way. A failure has the words that ask for what is missing or wrong. */
  read(raw: object, asker: Asker): Maybe<ReadParameters | HookwellError>
  /** A copy of what was read without what the schema marks as sensitive, and without what it does not tell of. */
  readonly withoutSensitive: (parameters: unknown) => unknown
}

/**
 * Makes a reader of parameters.
 *
 * @throws TypeError when it is made with something that is no schema of an object, an unknown option, or a level for a name
 * that the schema does not have.
 *
 * @example
 * ```ts
 * const reader = parameterReader(z.object({ orderId: z.string() }))
 * const read = await reader.read({ order_id: 'ORD-12345' }, { endpoint: { kind: 'tool', name: 'orders' }, language: { tag: 'en' } })
 * ```
 */
export function parameterReader(schema: StandardSchemaV1, options: ParametersOptions = {}): ParameterReader {
  checkSchema(schema)
  checkOptions('parameters()', options, PARAMETERS_RULES)
  const jsonSchema: JsonSchema = options.jsonSchema ?? jsonSchemaOf(schema)
  const shape = shapeOf(jsonSchema)
  checkShape(shape)
  warmUp(schema, shape)
  const levels = { level: options.repair ?? 'safe', fields: options.fields ?? {} }
  checkFields(shape, levels)
  const reading = collectOptions(options, sourceNames(shape, levels))
  const judge = judgeOf(schema)
  const { isFine, mendFrom } = menderOf({ ...schema['~standard'], validate: judge }, shape, levels)
  const isWhole = options.onMissing !== 'partial'
  const finish = isWhole ? wholeFinish(shape) : partialFinish(shape, partialOf(schema, options.partialSchema))
  const goOn = (raw: object, result: Mended['result'], asker: Asker): Maybe<ReadParameters | HookwellError> =>
    after(mendFrom(raw, result), (mended) => finish(mended, asker))
  return {
    jsonSchema,
    collect: (call) => {
      const bytes = call.bytes()
      // Written out, where after() would do, as below: a call that has its bytes makes no closure for it.
      return bytes instanceof Promise
        ? after(bytes, (read) => collect(call, read, reading, shape))
        : collect(call, bytes, reading, shape)
    },
    take: (args) => takeArguments(args, reading),
    read: (raw, asker) => {
      const result = judge(raw)
      if (isThenable(result)) return after(result, (late) => goOn(raw, late, asker))
      // Nearly every call ends here, and everything that is made on the way to it is most of what it pays.
      if (isWhole && result.issues === undefined && isFine(raw))
        return { parameters: result.value, repairs: NO_REPAIRS }
      return goOn(raw, result, asker)
    },
    withoutSensitive: sensitiveRemover(shape),
  }
}

/** What becomes of parameters that were mended as far as they could be. */
type Finish = (mended: Mended, asker: Asker) => Maybe<ReadParameters | HookwellError>

function wholeFinish(shape: Shape): Finish {
  return ({ result, root, repairs }, asker) => {
    if (result.issues === undefined) return { parameters: result.value, repairs }
    return explain(problemsOf(root, result.issues, shape, asker.language), asker.endpoint, asker.language)
  }
}

function partialFinish(shape: Shape, partial: StandardSchemaV1.Props): Finish {
  return (mended, { endpoint, language }) => {
    const { result, root, repairs } = mended
    if (result.issues === undefined) return { parameters: result.value, repairs, missing: [], incomplete: undefined }
    const problems = problemsOf(root, result.issues, shape, language)
    const incomplete = explain(problems, endpoint, language)
    if (!lacksOnly(problems)) return incomplete
    return after(whatIsThere(partial, mended, problems, shape), (there) => {
      // What is there may break a rule that the whole schema did not come to.
      if (there.result.issues !== undefined)
        return explain(problemsOf(there.root, there.result.issues, shape, language), endpoint, language)
      return { parameters: there.result.value, repairs: there.held, missing: missingOf(problems), incomplete }
    })
  }
}

function collectOptions(
  { maxDepth, maxValues, maxTextLength, headers, repair }: ParametersOptions,
  names: SourceNames,
): CollectOptions {
  return {
    maxDepth: maxDepth ?? 32,
    maxValues: maxValues ?? 10_000,
    maxTextLength: maxTextLength ?? 100_000,
    headers: Object.entries(headers ?? {}),
    refusesDuplicateKeys: repair === 'strict',
    names,
  }
}

function checkSchema(schema: unknown): void {
  const holds = (typeof schema === 'object' && schema !== null) || typeof schema === 'function'
  const standard = holds ? (schema as Partial<StandardSchemaV1>)['~standard'] : undefined
  if (typeof standard?.validate === 'function') return
  throw new TypeError(
    'parameters() takes a schema: z.object({ … }) of zod 4, or one of any library that speaks Standard Schema; ' +
      'a plain object of fields has to be wrapped in z.object()',
  )
}

function checkShape({ type }: Shape): void {
  if (type === undefined || type === 'object') return
  throw new TypeError(
    `parameters() takes the schema of an object, not of type '${type}': wrap it in z.object({ name: … })`,
  )
}
