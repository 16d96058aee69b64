import { HookwellError } from '@hookwell/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { orderTools } from './orders.test-kit.ts'
import { tool } from './tool.ts'

const [checkOrderStatus] = orderTools()
const facts = { name: 'ping', description: 'Answers.', parameters: z.object({}), handle: () => ({ pong: true }) }

describe('a tool can be run without a caller', () => {
  test('and gives its value, its parameters repaired', async () => {
    const run = await checkOrderStatus?.run({ order_id: ' ORD-12345 ' })
    expect(run).toMatchObject({ ok: true, value: { status: 'shipped' } })
  })

  test('and gives its failure as a value: a missing parameter, a no of its own, a surprise', async () => {
    expect(await checkOrderStatus?.run({})).toMatchObject({ ok: false, failure: { code: 'parameter_missing' } })
    const no = await checkOrderStatus?.run({ orderId: 'ORD-404' })
    expect(no).toMatchObject({ ok: false, failure: { message: 'Order ORD-404 was not found.' } })
    const surprise = await checkOrderStatus?.run({ orderId: 'ORD-500' })
    expect(surprise).toMatchObject({ ok: false, failure: { code: 'internal_error' } })
  })

  test('does not change what it is given', async () => {
    const given = { order_id: 'ORD-1' }
    await checkOrderStatus?.run(given)
    expect(given).toEqual({ order_id: 'ORD-1' })
  })
})

describe('a mistake stops the start, and says what to do', () => {
  test.each([
    ['a name with a dot', { name: 'orders.check' }, 'not portable'],
    ['a name that is too long', { name: 'x'.repeat(41) }, 'not portable'],
    ['no description', { description: '' }, 'what triggers the tool'],
    ['too long a description', { description: 'x'.repeat(1_025) }, '1 to 1,024'],
    ['an annotation that there is not', { annotations: { readonly: true } }, "did you mean 'readOnly'"],
    ['parameters that are no schema', { parameters: { orderId: z.string() } }, 'takes a schema'],
    ['parameters of no object', { parameters: z.string() }, 'wrap it in z.object'],
    ['no handler', { handle: undefined }, 'handle'],
    ['an unknown option', { timeout: 5 }, "no option 'timeout'"],
  ])('%s', (_what, change, message) => {
    expect(() => tool({ ...facts, ...change } as never)).toThrow(message)
  })
})

test('what a handler gives back is its value; a HookwellError is a failure whether returned or thrown', async () => {
  const failure = new HookwellError('no', { message: 'No.', suggestion: 'Stop.' })
  const returned = tool({ ...facts, handle: () => failure })
  const thrown = tool({
    ...facts,
    handle: async () => {
      throw failure
    },
  })
  expect(await returned.run({})).toEqual({ ok: false, failure })
  expect(await thrown.run({})).toEqual({ ok: false, failure })
  expect(await tool({ ...facts, handle: () => undefined }).run({})).toEqual({ ok: true, value: { ok: true } })
})
