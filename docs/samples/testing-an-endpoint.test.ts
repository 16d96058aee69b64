// What docs/guide/testing-an-endpoint.md shows; run with all other tests.
// #region all
import { HookwellError, budget, parameters, pipeline, sign, signature } from 'hookwell'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { expect, test } from 'vitest'
import { z } from 'zod'

const key = `whsec_${btoa('a-secret-for-tests-of-32-bytes!!')}`
const clock = fakeClock()
const logger = recordingLogger()

const endpoint = pipeline({ name: 'check_order_status', clock, logger })
  .use(budget({ hardMs: 10_000 }))
  .use(signature({ scheme: 'standard-webhooks', key }))
  .use(parameters(z.object({ orderId: z.string().describe('The order number.') })))
  .handle(({ parameters: { orderId } }) => statusOf(orderId))

async function statusOf(orderId: string): Promise<object> {
  if (orderId === 'ORD-12345') return { status: 'shipped' }
  if (orderId === 'ORD-00000') throw new Error('password=hunter2')
  if (orderId === 'ORD-77777') return new Promise(() => {})
  throw new HookwellError('order_not_found', {
    message: `Order ${orderId} was not found.`,
    suggestion: 'Ask the customer to read the number again.',
  })
}

/** A call as its caller would send it, signed at the time that the clock shows. */
async function signed(given: object) {
  const body = JSON.stringify(given)
  const headers = { 'content-type': 'application/json' }
  return { ...(await sign({ scheme: 'standard-webhooks', key, headers, body, nowMs: clock.epochMs() })), body }
}

test('an order is found', async () => {
  const reply = await endpoint.run(await signed({ orderId: 'ORD-12345' }))
  expect(reply.status).toBe(200)
  expect(reply.json()).toEqual({ status: 'shipped' })
})

test('a missing number is asked for', async () => {
  const reply = await endpoint.run(await signed({}))
  expect(reply.json()).toMatchObject({ error: true, code: 'parameter_missing' })
  expect(reply.text).toContain('order number')
})

test('a call that nobody signed is refused', async () => {
  const reply = await endpoint.run({ body: { orderId: 'ORD-12345' } })
  expect(reply.status).toBe(401)
})

test('a surprise tells the caller nothing, and the log everything', async () => {
  const reply = await endpoint.run(await signed({ orderId: 'ORD-00000' }))
  expect(reply.status).toBe(500)
  expect(reply.text).not.toContain('hunter2')
  const { callId } = reply.json() as { callId: string }
  expect(logger.lines).toContainEqual(
    expect.objectContaining({ level: 'error', fields: expect.objectContaining({ callId }) }),
  )
})

test('an answer leaves before the caller gives up', async () => {
  const slow = endpoint.run(await signed({ orderId: 'ORD-77777' }))
  await clock.advance(10_000)
  expect((await slow).json()).toMatchObject({ code: 'deadline_exceeded' })
})
// #endregion
