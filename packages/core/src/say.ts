import { withoutStack } from './error-table.ts'
import { HookwellError } from './error.ts'
import type { HookwellErrorOptions } from './error.ts'
import { rememberWording } from './in-language.ts'

/** What a handler says besides its plain value. */
export interface Say {
  /**
   * The answer is no: a failure for the model, to return or to throw.
   *
   * Words with `values` can be said in another language, where the pipeline has one with words for the code.
   */
  fail(code: string, options: HookwellErrorOptions): HookwellError
  /** The value with a hint beside it of what the model can do next. */
  ok<Value extends object>(value: Value, hints: { readonly next: string }): Value & { readonly next: string }
}

/**
 * What a handler says besides its plain value.
 *
 * @example
 * ```ts
 * const found = await orders.find(orderId)
 * if (found === undefined) {
 *   return answer.fail('order_not_found', {
 *     message: 'Order {orderId} was not found.',
 *     suggestion: 'Ask the customer to read the number again.',
 *     values: { orderId },
 *   })
 * }
 * return answer.ok(found, { next: 'Offer to open a support ticket.' })
 * ```
 */
export const answer: Say = {
  fail(code, options) {
    const failure = withoutStack(() => new HookwellError(code, options))
    const { values } = options
    if (values !== undefined) rememberWording(failure, { isDefault: { message: true, suggestion: true }, values })
    return failure
  },
  ok: (value, { next }) => ({ ...value, next }),
}
