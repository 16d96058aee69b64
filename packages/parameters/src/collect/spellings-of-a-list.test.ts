import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { form, tryCall } from '../orders.test-kit.ts'
import { collected, multipart } from './collect.test-kit.ts'

const schema = z.object({
  orderIds: z.array(z.string()).optional(),
  orderId: z.string().optional(),
  filter: z.object({ a: z.string(), b: z.string() }).partial().optional(),
})

describe('a list that comes under several spellings of its name in one form or query is one list', () => {
  // Under a name that is to be repaired, so that the repair is told of.
  test.each<[string, object]>([
    ['orderIds=1&order_ids=2', { order_ids: ['1', '2'] }],
    ['order_ids=1&orderIds=2', { order_ids: ['1', '2'] }],
    ['orderIds=1&order_ids=2&orderIds=3', { order_ids: ['1', '2', '3'] }],
    ['orderIds=1&order_ids=2&order-ids=3', { order_ids: ['1', '2', '3'] }],
    ['order-ids=1&ORDER_IDS=2&order-ids=3', { 'order-ids': ['1', '2', '3'] }],
    ['orderIds[]=1&order_ids=2&order_ids[]=3', { order_ids: ['1', '2', '3'] }],
    ['orderIds[0]=1&order_ids[0]=2', { order_ids: ['2'] }],
    ['orderIds=1&orderIds=2', { orderIds: ['1', '2'] }],
    ['orderIds=1&order_ids[a]=2', { orderIds: ['1'], 'order_ids[a]': '2' }],
    // No lists: as ever.
    ['orderId=1&order_id=2', { orderId: '1', order_id: '2' }],
    ['filter[a]=1&Filter[b]=2', { filter: { a: '1' }, Filter: { b: '2' } }],
  ])('%s', async (pairs, raw) => {
    const { raw: ofForm } = await collected(schema, form(pairs))
    expect(ofForm).toEqual(raw)
    const { raw: ofQuery } = await collected(schema, { method: 'GET', url: `/?${pairs}` })
    const { 'order_ids[a]': _unknown, ...known } = raw as Record<string, unknown>
    expect(ofQuery).toEqual(known)
  })

  test('in a multipart form too', async () => {
    const { raw } = await collected(schema, multipart(['orderIds', '1'], ['order_ids', '2']))
    expect(raw).toEqual({ order_ids: ['1', '2'] })
  })

  test('the handler has one list, and the repair is told of', async () => {
    const { parameters, notes } = await tryCall(schema, form('orderIds=1&order_ids=2'))
    expect(parameters).toEqual({ orderIds: ['1', '2'] })
    expect(notes['hookwell.parameters.repairs']).toBe(1)
  })

  test('not where nothing is repaired', async () => {
    const { parameters } = await tryCall(schema, form('orderIds=1&order_ids=2'), { fields: { orderIds: 'strict' } })
    expect(parameters).toEqual({ orderIds: ['1'] })
    const strict = await tryCall(schema, form('orderIds=1&order_ids=2'), { repair: 'strict' })
    expect(strict.parameters).toEqual({ orderIds: ['1'] })
  })

  test('never over two sources', async () => {
    const { parameters } = await tryCall(schema, { ...form('order_ids=1'), url: '/?orderIds=2' })
    expect(parameters).toEqual({ orderIds: ['1'] })
    const query = await tryCall(schema, { ...form('orderId=1'), url: '/?orderIds=2&order_ids=3' })
    expect(query.parameters).toEqual({ orderId: '1', orderIds: ['2', '3'] })
  })

  test('no name of the sender’s is taken for another', async () => {
    const lists = z.record(z.string(), z.array(z.string()))
    expect((await collected(lists, form('a_b=1&aB=2&__proto__=3'))).raw).toEqual({ a_b: ['1'], aB: ['2'] })
    const loose = z.looseObject({ orderIds: z.array(z.string()) })
    expect((await collected(loose, form('orderIds=1&order_ids=2'))).raw).toMatchObject({ orderIds: ['1'] })
  })
})
