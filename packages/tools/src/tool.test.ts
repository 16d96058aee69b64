import { runInNewContext } from 'node:vm'

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

  test('as a model may write its parameters: as a text', async () => {
    expect(await checkOrderStatus?.run('{"order_id":"ORD-12345"}')).toMatchObject({ ok: true })
    expect(await checkOrderStatus?.run('ORD-12345')).toMatchObject({ failure: { code: 'arguments_not_object' } })
  })

  test('what no model could have sent is a failure as well', async () => {
    expect(await checkOrderStatus?.run({ orderId: () => 'ORD-1' })).toMatchObject({
      failure: { code: 'arguments_not_object' },
    })
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

describe('an error that was given back is a failure as if it was thrown', () => {
  test.each<[string, () => unknown]>([
    ['an error', () => new Error('password hunter2')],
    ['a promise of one', async () => new TypeError('password hunter2')],
    ['an abort', () => AbortSignal.abort().reason as unknown],
    ['one of another realm', () => runInNewContext("new Error('password hunter2')") as unknown],
  ])('%s', async (_what, handle) => {
    const run = await tool({ ...facts, handle }).run({})
    expect(run).toMatchObject({ ok: false, failure: { code: 'internal_error' } })
    if (!run.ok) expect(run.failure.cause).toBeDefined()
    expect(JSON.stringify(run)).not.toContain('hunter2')
  })
})

describe('what JSON cannot write is our fault, and no empty text', () => {
  test.each<[string, unknown]>([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['what is written as nothing', { toJSON: () => undefined }],
  ])('%s', async (_what, value) => {
    const run = await tool({ ...facts, handle: () => value }).run({})
    expect(run).toMatchObject({ ok: false, failure: { code: 'internal_error', reason: 'configuration' } })
  })

  test('nor what a schema makes nothing of', async () => {
    const returns = z.object({}).transform(() => undefined)
    expect(await tool({ ...facts, returns, handle: () => ({}) }).run({})).toMatchObject({
      ok: false,
      failure: { code: 'internal_error' },
    })
  })

  test('null, false and 0 are values', async () => {
    for (const value of [null, false, 0, '']) {
      expect(await tool({ ...facts, handle: () => value }).run({})).toEqual({ ok: true, value })
    }
  })
})
