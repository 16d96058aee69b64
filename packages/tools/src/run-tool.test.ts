import { drain } from '@hookwell/core'
import { expect, test } from 'vitest'

import { orderTools } from './orders.test-kit.ts'

test('of a process that is being drained nothing begins, and that is a value as well', async () => {
  await drain()
  const [check] = orderTools()
  expect(await check?.run({ orderId: 'ORD-1' })).toMatchObject({ ok: false, failure: { code: 'shutting_down' } })
})
