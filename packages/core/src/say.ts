import { withoutStack } from './error-table.ts'
import { HookwellError, rememberWording } from './error.ts'
import type { HookwellErrorOptions } from './error.ts'

/** What a handler says besides its plain value. */
export interface Say {
  /**
   * The answer is no: a failure for the model, to return or to throw.
   *
   * Words with `values` can be said in another language, where the pipeline has one with words for the code.
   */
  fail(code: string, options: HookwellErrorOptions): HookwellError
  /**
   * The value with a hint beside it of what the model can do next. The value is an object without a `next` of its own;
   * one that has a `toJSON` is taken as that writes it.
   *
   * @throws TypeError when the value is none that a hint can stand beside.
   */
  ok<Value extends object>(
    value: Value & TakesHint<Value>,
    hints: { readonly next: string },
  ): Value & { readonly next: string }
}

/** Whether a hint can stand beside a value; if not, a type that nothing is assignable to and that says why. */
export type TakesHint<Value> = Value extends readonly unknown[]
  ? { readonly refused: 'a hint cannot stand beside the entries of a list: put the list into an object' }
  : Value extends { readonly next: unknown }
    ? { readonly refused: "the value has a 'next' of its own, which the hint would take the place of" }
    : unknown

/**
 * What a handler says besides its plain value.
 *
 * @example
 * ```ts
 * const { orderId } = call.parameters
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
  ok(value, { next }) {
    const written = asWritten(value)
    if (typeof written !== 'object' || written === null || Array.isArray(written)) {
      throw new TypeError('answer.ok() takes an object: a hint cannot stand beside a list, a text or a number')
    }
    return { ...written, next } as typeof value & { readonly next: string }
  },
}

// The members of a document of Mongoose or a model of Sequelize are how it works, not what it says.
function asWritten(value: object): unknown {
  const { toJSON } = value as { toJSON?: unknown }
  return typeof toJSON === 'function' ? Reflect.apply(toJSON, value, ['']) : value
}
