import { expect, test } from 'vitest'

import { fold } from './spelling.ts'

test.each<[string, string]>([
  ['orderId', 'orderid'],
  ['order_id', 'orderid'],
  ['ORDER-ID', 'orderid'],
  ['Order.Id', 'orderid'],
  [' order  id\t\n', 'orderid'],
  ['order\u00a0id', 'orderid'],
  ['__order--id..', 'orderid'],
  ['ÄRGER_nis', 'ärgernis'],
  ['order/id', 'order/id'],
  ['order:id', 'order:id'],
  ['order1', 'order1'],
  [' _-.', ''],
  ['', ''],
  ['\ud83d', '\ud83d'],
])('%o is spelled %o', (name, spelling) => {
  expect(fold(name)).toBe(spelling)
})

test('a text of more than 200 is no name', () => {
  expect(fold('A_'.repeat(100))).toBe('a'.repeat(100))
  expect(fold(`${'A_'.repeat(100)}A`)).toBe(`${'A_'.repeat(100)}A`)
})
