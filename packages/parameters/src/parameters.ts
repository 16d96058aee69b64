import { after, checkOptions, isHookwellError } from '@hookwell/core'
import type { Call, HookwellError, Maybe, Middleware, Next, Outcome, Trusted } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { explain } from './answer/explain.ts'
import { problemsOf } from './answer/problems.ts'
import type { Problem } from './answer/problems.ts'
import { collect } from './collect/collect.ts'
import type { CollectOptions } from './collect/limits.ts'
import { PARAMETERS_RULES } from './parameters-options.ts'
import type { ParametersOptions } from './parameters-options.ts'
import { lacksOnly, missingOf, partialOf } from './partial.ts'
import type { WithPartial } from './partial.ts'
import { mender } from './repair/mend.ts'
import type { Mended } from './repair/mend.ts'
import { NO_REPAIRS } from './repair/repairs.ts'
import type { Repair } from './repair/repairs.ts'
import { jsonSchemaOf } from './schema/json-schema.ts'
import { shapeOf } from './schema/shape.ts'
import type { Shape } from './schema/shape.ts'
import { warmUp } from './schema/warm-up.ts'

/** What {@link parameters} adds to a call. */
export interface WithParameters<Output> {
  /** What the schema made of what the call brought. */
  readonly parameters: Output
  /** What was repaired on the way, in no particular order; empty for most calls. */
  readonly repairs: readonly Repair[]
}

/**
 * Reads the parameters of a call from its JSON or form, its query, its route and chosen headers, repairs what a model
 * plainly meant, and checks them with a schema.
 *
 * What fails is answered at once with everything that is missing or wrong, in words from the schema's own titles,
 * descriptions and examples.
 *
 * @param schema A schema of an object: zod 4, or anything that speaks Standard Schema.
 * @throws HookwellError `parameter_missing` (422), `parameter_invalid` (422), `body_not_json` (400), `body_not_object`
 * (400), `body_not_utf8` (400), `body_too_complex` (400), `query_malformed` (400), `content_type_unsupported` (415).
 * @throws TypeError when it is made with something that is no such schema, or an unknown option.
 * @see https://standardschema.dev
 *
 * @example
 * ```ts
 * const schema = z.object({ orderId: z.string().meta({ title: 'order number', examples: ['ORD-12345'] }) })
 * pipeline({ name: 'orders' }).use(unsigned()).use(parameters(schema)).handle((call) => orders.statusOf(call.parameters.orderId))
 * ```
 */
export function parameters<Schema extends StandardSchemaV1>(
  schema: Schema,
  options: ParametersOptions & { readonly onMissing: 'partial' },
): Middleware<Trusted, Pick<WithParameters<unknown>, 'repairs'> & WithPartial<StandardSchemaV1.InferOutput<Schema>>>
export function parameters<Schema extends StandardSchemaV1>(
  schema: Schema,
  options?: ParametersOptions,
): Middleware<Trusted, WithParameters<StandardSchemaV1.InferOutput<Schema>>>
export function parameters(
  schema: StandardSchemaV1,
  options: ParametersOptions = {},
): Middleware<Trusted, WithParameters<unknown>> {
  checkSchema(schema)
  checkOptions('parameters()', options, PARAMETERS_RULES)
  const { repair: level = 'safe', fields = {}, onMissing } = options
  const shape = shapeOf(options.jsonSchema ?? jsonSchemaOf(schema))
  checkShape(shape)
  warmUp(schema, shape)
  const reading = collectOptions(options)
  const mend = mender(schema['~standard'], shape, { level, fields })
  const partial = onMissing === 'partial' ? partialOf(schema, options.partialSchema) : undefined
  const finish: Finish = partial === undefined ? finishWhole(shape) : finishPartial(shape, partial)
  return {
    name: 'parameters',
    run: (call, next) =>
      after(call.bytes(), (bytes) =>
        after(collect(call, bytes, reading, shape), (raw) => {
          if (isHookwellError(raw)) return raw
          return after(mend(raw), (mended) => finish(call, mended, next as Next<object>))
        }),
      ),
  }
}

/** Goes on, or answers. */
type Finish = (call: Call, mended: Mended, next: Next<object>) => Maybe<Outcome>

function finishWhole(shape: Shape): Finish {
  return (call, { result, root, repairs }, next) => {
    if (result.issues !== undefined) return refuse(call, problemsOf(root, result.issues, shape, call.language))
    if (repairs !== NO_REPAIRS) noteRepairs(call, repairs)
    return next({ parameters: result.value, repairs })
  }
}

function finishPartial(shape: Shape, partial: StandardSchemaV1.Props): Finish {
  return (call, { result, root, repairs }, next) => {
    if (repairs !== NO_REPAIRS) noteRepairs(call, repairs)
    if (result.issues === undefined)
      return next({ parameters: result.value, repairs, missing: [], incomplete: undefined })
    const problems = problemsOf(root, result.issues, shape, call.language)
    const incomplete = refuse(call, problems)
    if (!lacksOnly(problems)) return incomplete
    return after(partial.validate(root), (there) => {
      // What is there may break a rule that the whole schema did not come to.
      if (there.issues !== undefined) return refuse(call, problemsOf(root, there.issues, shape, call.language))
      return next({ parameters: there.value, repairs, missing: missingOf(problems), incomplete })
    })
  }
}

function refuse(call: Call, problems: readonly Problem[]): HookwellError {
  return explain(problems, call.endpoint, call.language)
}

function noteRepairs(call: Call, repairs: readonly Repair[]): void {
  call.note('hookwell.parameters.repairs', repairs.length)
  call.note('hookwell.parameters.repair_kinds', [...new Set(repairs.map(({ kind }) => kind))].sort().join(','))
}

function collectOptions({ maxDepth, maxValues, maxTextLength, headers, repair }: ParametersOptions): CollectOptions {
  return {
    maxDepth: maxDepth ?? 32,
    maxValues: maxValues ?? 10_000,
    maxTextLength: maxTextLength ?? 100_000,
    headers: Object.entries(headers ?? {}),
    refusesDuplicateKeys: repair === 'strict',
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
