// What docs/guide/callers.md shows; run with all other tests.
import { expect, test } from 'vitest'

// #region minted
import { anam, endpoint, errors, sign, signature, tool } from 'hookwell'
import { z } from 'zod'

const key = 'the-secret-that-urls-are-minted-with'
const origin = 'https://desk.example.com'

const myOrders = tool({
  name: 'list_my_orders',
  description: 'Lists the orders of whoever is talking. Use it when they ask what they have ordered; not for others.',
  parameters: z.object({}),
  annotations: { readOnly: true },
  // Whose orders they are is not for the model to say: it is what the URL proves.
  handle: (_parameters, { call }) => ({ ordersOf: call.trust.verified ? call.trust.subject : undefined }),
})

const forAnam = endpoint({
  profile: anam,
  use: (pipe) => pipe.use(errors()).use(signature({ scheme: 'presigned-url', key, publicUrl: origin })),
  tools: [myOrders],
})

/** The URL for the tool of one session, made when that begins; it holds for an hour. */
async function urlFor(userId: string): Promise<string> {
  const { url } = await sign({ scheme: 'presigned-url', key, url: `${origin}/anam/list_my_orders`, subject: userId })
  return url
}
// #endregion

test('a minted URL says who is talking', async () => {
  const reply = await forAnam.run({ url: await urlFor('ada@example.com'), body: {} })
  expect(reply.json()).toEqual({ ordersOf: 'ada@example.com' })
})

test('and for anybody else it is of no use', async () => {
  const url = (await urlFor('ada@example.com')).replace('ada', 'eve')
  expect((await forAnam.run({ url, body: {} })).status).toBe(401)
  const other = (await urlFor('ada@example.com')).replace('list_my_orders', 'other_tool')
  expect((await forAnam.run({ url: other, body: {} })).status).toBe(401)
})
