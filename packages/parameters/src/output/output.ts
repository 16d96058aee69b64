import { after, checkOptions, isHookwellError } from '@hookwell/core'
import type { Call, Maybe, Middleware, Nothing, Outcome, Reply } from '@hookwell/core'

import { shapeOf } from '../schema/shape.ts'
import { checkValue } from './check-value.ts'
import { jsonBodyOf } from './json-reply.ts'
import { OUTPUT_RULES, isDevelopment } from './output-options.ts'
import type { OutputOptions } from './output-options.ts'
import { outputSchemaOf } from './output-schema.ts'
import { sized } from './sized.ts'
import type { SizeRules } from './sized.ts'
import { spokenCheck } from './spoken-check.ts'

const NOTHING: Nothing = {}

/**
 * Looks after what goes back: checks the handler's value with a schema, cuts what is larger than the caller takes, and
 * warns the developer of spoken texts that cannot be spoken.
 *
 * It sees 2xx replies of JSON; failures, other statuses and other content types go out as they are.
 *
 * @throws HookwellError `reply_invalid` (500) when the value does not fit its schema, cannot be written as JSON, or is
 * larger than `maxBytes` and holds nothing that can be cut.
 * @throws TypeError when an option is unknown or wrong.
 * @see https://standardschema.dev
 *
 * @example
 * ```ts
 * const found = z.object({ orders: z.array(z.object({ orderId: z.string(), status: z.string() })) })
 * pipeline({ name: 'find_orders' })
 *   .use(unsigned())
 *   .use(output({ schema: found, maxBytes: 4_096, rest: (_, { orders = 0 }) => `Ask again with offset ${orders}.` }))
 *   .handle(() => ({ orders: [{ orderId: 'ORD-12345', status: 'shipped' }] }))
 * ```
 */
export function output(options: OutputOptions = {}): Middleware<unknown, Nothing> {
  checkOptions('output()', options, OUTPUT_RULES)
  const { schema, warnSpoken = isDevelopment() } = options
  const shape = shapeOf(schema === undefined ? {} : outputSchemaOf(schema))
  const spoken = warnSpoken ? spokenCheck(shape) : undefined

  const rules: SizeRules = { ...options, shape }

  const finish = (call: Call, given: Reply): Maybe<Outcome> => {
    const body = jsonBodyOf(given)
    if (body === undefined || isHookwellError(body)) return body ?? given
    return after(schema === undefined ? body : checkValue(body.value, schema, shape), (checked) => {
      if (isHookwellError(checked)) return checked
      spoken?.ofValue(call, checked.value)
      return sized(call, given, Object.is(checked.value, body.value) ? body : { value: checked.value }, rules)
    })
  }

  return {
    name: 'output',
    needsReplyBody: true,
    run: (call, next) =>
      after(next(NOTHING), (outcome) => {
        if (!isHookwellError(outcome)) return finish(call, outcome)
        spoken?.ofFailure(call, outcome)
        return outcome
      }),
  }
}
