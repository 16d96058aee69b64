import { after, checkOptions, isHookwellError, optionRules } from '@hookwell/core'
import type { Call, Maybe, Middleware, Next, OptionRule, Outcome, Trusted } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { collect } from './collect.ts'
import { explain } from './explain.ts'
import type { Issue } from './issue.ts'
import { jsonSchemaOf } from './json-schema.ts'
import type { Limits } from './limits.ts'
import { problemsOf } from './problems.ts'
import { repair } from './repair.ts'
import { shapeOf } from './shape.ts'
import type { Shape } from './shape.ts'
import { warmUp } from './warm-up.ts'

/** How much a call may bring. */
export interface ParametersOptions {
  /** How deeply a body may be nested, in levels; the object itself is the first. Default 32. */
  readonly maxDepth?: number
  /** How many values a body may hold: members of objects and entries of lists, at all levels together. Default 10,000. */
  readonly maxValues?: number
}

/** What {@link parameters} adds to a call. */
export interface WithParameters<Output> {
  /** What the schema made of what the call brought. */
  readonly parameters: Output
}

/**
 * Reads the parameters of a call from its JSON or form, its query and its route, and checks them with a schema.
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
  options: ParametersOptions = {},
): Middleware<Trusted, WithParameters<StandardSchemaV1.InferOutput<Schema>>> {
  checkSchema(schema)
  checkOptions('parameters()', options, RULES)
  const limits: Limits = { maxDepth: options.maxDepth ?? 32, maxValues: options.maxValues ?? 10_000 }
  const shape = shapeOf(jsonSchemaOf(schema))
  checkShape(shape)
  warmUp(schema, shape)
  const validator: Validator = { standard: schema['~standard'], shape }
  return {
    name: 'parameters',
    run: (call, next) =>
      after(call.bytes(), (bytes) => {
        const raw = collect(call, bytes, limits, shape)
        return isHookwellError(raw) ? raw : validate(validator, raw, call, next as Next<WithParameters<unknown>>)
      }),
  }
}

const RULES: Readonly<Record<keyof ParametersOptions, OptionRule>> = {
  maxDepth: optionRules.count,
  maxValues: optionRules.count,
}

interface Validator {
  readonly standard: StandardSchemaV1.Props
  readonly shape: Shape
}

function validate(
  { standard, shape }: Validator,
  raw: object,
  call: Call,
  next: Next<WithParameters<unknown>>,
): Maybe<Outcome> {
  // The standard's own function: as fast as zod's safeParse when all is well, a seventh of it when not, and it takes
  // schemas that have to wait.
  return after(standard.validate(raw), (result) => {
    if (!result.issues) return next({ parameters: result.value })
    const refuse = (issues: readonly Issue[]): Outcome => explain(problemsOf(raw, issues, shape), call.endpoint)
    const repairs = repair(raw, result.issues, shape)
    if (repairs === 0) return refuse(result.issues)
    return after(standard.validate(raw), (mended) => {
      if (mended.issues) return refuse(mended.issues)
      call.note('hookwell.parameters.repairs', repairs)
      return next({ parameters: mended.value })
    })
  })
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
