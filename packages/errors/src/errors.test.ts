import { HookwellError, pipeline, unsigned } from '@hookwell/core'
import type { HookwellErrorOptions } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { errors } from './errors.ts'
import type { ErrorsOptions } from './errors.ts'

const WORDS: HookwellErrorOptions = { message: 'That did not work.', suggestion: 'Ask the customer.' }

async function run(handler: () => unknown, options: ErrorsOptions = {}) {
  const logger = recordingLogger()
  const endpoint = pipeline({ name: 'orders', logger, ids: () => 'call-1' })
    .use(errors(options))
    .use(unsigned())
    .handle(handler)
  return { reply: await endpoint.run({}), lines: logger.lines }
}

describe('a failure is logged with what its caller is not told', () => {
  test.each([
    ['rejected', 'warn', 'a call was refused: no_good'],
    ['failed', 'info', 'a call was answered with a failure: no_good'],
    ['error', 'error', 'a call ended in an error: no_good'],
  ] as const)('%s as %s', async (outcome, level, message) => {
    const { lines } = await run(() => new HookwellError('no_good', { ...WORDS, outcome, status: 409 }))
    const status = outcome === 'failed' ? 200 : 409
    expect(lines).toEqual([
      { level, message, fields: { callId: 'call-1', endpoint: 'orders', code: 'no_good', status } },
    ])
  })

  test('its reason and its cause, with the causes behind that', async () => {
    const root = new Error('connection refused')
    const cause = new Error('the stock service is down', { cause: root })
    const { reply, lines } = await run(() => {
      throw new HookwellError('no_good', { ...WORDS, reason: 'stock_down', cause })
    })
    expect(lines).toMatchObject([{ fields: { callId: 'call-1', reason: 'stock_down', cause } }])
    expect(lines[0]?.fields['cause']).toHaveProperty('cause', root)
    expect(reply.text).not.toMatch(/stock|refused/)
  })

  test('but not what was said to the caller, which may be personal', async () => {
    const { lines } = await run(() => new HookwellError('no_good', { ...WORDS, message: 'Mrs Miller has no order.' }))
    expect(JSON.stringify(lines)).not.toContain('Miller')
  })

  test("under the tool and the caller's ids, where they were noted", async () => {
    const logger = recordingLogger()
    const endpoint = pipeline({ name: 'orders', logger })
      .use(errors())
      .handle((call) => {
        call.note('hookwell.tool', 'check_order_status')
        call.note('hookwell.conversation.id', 'talk-1')
        call.note('hookwell.tool_call.id', 'run-1')
        return new HookwellError('no', { message: 'No.', suggestion: 'Ask.' })
      })
    await endpoint.run({})
    expect(logger.lines[0]?.fields).toMatchObject({
      tool: 'check_order_status',
      conversationId: 'talk-1',
      toolCallId: 'run-1',
    })
  })

  test('a refusal further in is logged too', async () => {
    const logger = recordingLogger()
    const endpoint = pipeline({ name: 'orders', logger })
      .use(errors())
      .use(unsigned())
      .handle(() => ({}))
    await endpoint.run({ method: 'DELETE' })
    expect(logger.lines).toMatchObject([{ level: 'warn', message: 'a call was refused: method_not_allowed' }])
  })

  test('a surprise is logged once: core does that', async () => {
    const thrown = new Error('broken')
    const { lines } = await run(() => Promise.reject(thrown))
    expect(lines).toMatchObject([{ level: 'error', message: 'broken', fields: { callId: 'call-1', cause: thrown } }])
  })

  test('a good call is not logged', async () => {
    expect((await run(() => ({ ok: true }))).lines).toEqual([])
  })
})

describe('map translates the user’s own errors', () => {
  class StockError extends Error {}
  const soldOut = new HookwellError('out_of_stock', {
    message: 'It is sold out.',
    suggestion: 'Offer another.',
    retryAfterMs: 5_000,
  })
  const map = (thrown: unknown): HookwellError | undefined => (thrown instanceof StockError ? soldOut : undefined)

  test('into an answer, with the original in the log', async () => {
    const thrown = new StockError('shelf 7 is empty')
    const { reply, lines } = await run(() => Promise.reject(thrown), { map })
    expect(reply.status).toBe(200)
    expect(reply.headers['retry-after']).toBe('5')
    expect(reply.json()).toEqual({
      error: true,
      code: 'out_of_stock',
      message: 'It is sold out.',
      suggestion: 'Offer another.',
      retryable: true,
      callId: 'call-1',
    })
    expect(lines).toMatchObject([{ level: 'info', fields: { code: 'out_of_stock', cause: thrown } }])
  })

  test('one failure given back for every call keeps no cause of any', async () => {
    await run(() => Promise.reject(new StockError('first')), { map })
    const { lines } = await run(() => Promise.reject(new StockError('second')), { map })
    expect(soldOut.cause).toBeUndefined()
    expect(lines).toMatchObject([{ fields: { cause: { message: 'second' } } }])
  })

  test('what it does not know stays blank', async () => {
    const { reply } = await run(() => Promise.reject(new Error('other')), { map })
    expect(reply.json()).toMatchObject({ code: 'internal_error' })
  })

  test.each<[string, unknown]>([
    ['a reply', { ok: true }],
    ['a failure meant for the caller', new HookwellError('no_good', WORDS)],
  ])('it is not asked about %s', async (_name, result) => {
    let asked = false
    await run(() => result, { map: () => void (asked = true) })
    expect(asked).toBe(false)
  })

  test('nor about a fault of the set-up', async () => {
    const { reply, lines } = await run(() => new Response('x'), { map: () => soldOut })
    expect(reply.json()).toMatchObject({ code: 'internal_error' })
    expect(lines).toMatchObject([{ level: 'error', fields: { reason: 'configuration' } }])
  })

  test.each<[string, ErrorsOptions['map'], string]>([
    ['throws', () => JSON.parse('{') as never, 'JSON'],
    [
      'gives back something else',
      (() => 'sold out') as unknown as ErrorsOptions['map'],
      'map gives back a HookwellError or undefined',
    ],
  ])('a map that %s hides nothing', async (_name, broken, words) => {
    const thrown = new Error('the original')
    const { reply, lines } = await run(() => Promise.reject(thrown), broken === undefined ? {} : { map: broken })
    expect(reply.json()).toMatchObject({ code: 'internal_error' })
    expect(lines).toMatchObject([{ level: 'error' }, { level: 'error', fields: { cause: thrown } }])
    expect(String(lines[0]?.fields['cause'])).toContain(words)
  })
})

test.each<[unknown, string]>([
  [{ map: 'x' }, "errors(): 'map' must be a function"],
  [{ Map: () => undefined }, "errors() has no option 'Map'; did you mean 'map'?"],
  ['x', 'errors() takes one object of options'],
])('%o is refused at creation', (options, message) => {
  expect(() => errors(options as ErrorsOptions)).toThrow(message)
})
