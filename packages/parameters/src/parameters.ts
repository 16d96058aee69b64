import { after, observerOf } from '@hookwell/core'
import type { Call, HookwellError, Maybe, Middleware, Next, Outcome, Trusted } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { parameterReader } from './parameter-reader.ts'
import type { ReadParameters } from './parameter-reader.ts'
import type { ParametersOptions } from './parameters-options.ts'
import type { WithPartial } from './partial.ts'
import type { Repair } from './repair/repairs.ts'

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
 * @throws HookwellError `parameter_missing` (422), `parameter_invalid` (422), `body_duplicate_key` (400), `body_not_form`
 * (400), `body_not_json` (400), `body_not_object` (400), `body_not_utf8` (400), `body_too_complex` (400),
 * `query_malformed` (400), `content_type_unsupported` (415).
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
  const reader = parameterReader(schema, options)
  const pass = (call: Call, read: ReadParameters | HookwellError, next: Next<object>): Maybe<Outcome> => {
    const { repairs } = read as ReadParameters
    // A failure has none. To ask for its brand would look for a symbol along the prototypes of what nearly always is no failure.
    if (repairs === undefined) return read as HookwellError
    noteRepairs(call, repairs)
    observerOf(call)?.parameters?.((read as ReadParameters).parameters, reader.withoutSensitive)
    return next(read)
  }
  const goOn = (call: Call & Trusted, raw: object | HookwellError, next: Next<object>): Maybe<Outcome> => {
    // Values of JSON are no errors, and this is asked of each: to ask for a failure's brand costs five times as much.
    if (raw instanceof Error) return raw
    const read = reader.read(raw, call)
    // Nearly every call ends here. What pass() does is written out: through it a call of 200 bytes costs 2 % more.
    if ('repairs' in read && read.repairs.length === 0) {
      observerOf(call)?.parameters?.(read.parameters, reader.withoutSensitive)
      return next(read)
    }
    return read instanceof Promise ? after(read, (late) => pass(call, late, next)) : pass(call, read, next)
  }
  return {
    name: 'parameters',
    run: (call, next) => {
      const raw = reader.collect(call)
      return raw instanceof Promise
        ? after(raw, (late) => goOn(call, late, next as Next<object>))
        : goOn(call, raw, next as Next<object>)
    },
  }
}

/**
 * Leaves on the call how much was repaired, and what.
 *
 * @example
 * ```ts
 * pipe.handle((call) => noteRepairs(call, [{ kind: 'number-from-text', name: 'quantity' }]))
 * ```
 */
export function noteRepairs(call: Call, repairs: readonly Repair[]): void {
  if (repairs.length === 0) return
  call.note('hookwell.parameters.repairs', repairs.length)
  call.note('hookwell.parameters.repair_kinds', [...new Set(repairs.map(({ kind }) => kind))].sort().join(','))
}
