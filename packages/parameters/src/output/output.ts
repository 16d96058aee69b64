import { after, checkOptions, isHookwellError } from '@hookwell/core'
import type { Middleware, Nothing } from '@hookwell/core'

import { OUTPUT_RULES } from './output-options.ts'
import type { OutputOptions } from './output-options.ts'
import { replyShaper } from './reply-shaper.ts'

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
  const shaper = replyShaper(options)
  return {
    name: 'output',
    needsReplyBody: true,
    run: (call, next) =>
      after(next(NOTHING), (outcome) => {
        if (!isHookwellError(outcome)) return shaper.shape(call, outcome)
        shaper.listen(call, outcome)
        return outcome
      }),
  }
}
