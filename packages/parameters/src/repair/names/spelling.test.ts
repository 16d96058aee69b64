import fc from 'fast-check'
import { expect, test } from 'vitest'

import { fold } from './spelling.ts'

test.each<[string, string]>([
  ['orderId', 'orderid'],
  ['order_id', 'orderid'],
  ['ORDER-ID', 'orderid'],
  ['Order.Id', 'orderid'],
  [' order  id\t\n', 'orderid'],
  ['order\u00a0id', 'orderid'],
  ['__order-id..', 'orderid'],
  ['order - id', 'orderid'],
  ['ÄRGER_nis', 'ärgernis'],
  ['order/id', 'order/id'],
  ['order:id', 'order:id'],
  ['order1', 'order1'],
  [' _.', ''],
  ['-', '-'],
  [' _-.', '-.'],
  ['', ''],
  ['\ud83d', '\ud83d'],
])('%o is spelled %o', (name, spelling) => {
  expect(fold(name)).toBe(spelling)
})

test('a text of more than 200 is no name', () => {
  expect(fold('A_'.repeat(100))).toBe('a'.repeat(100))
  expect(fold(`${'A_'.repeat(100)}A`)).toBe(`${'A_'.repeat(100)}A`)
})

test.each<[readonly string[]]>([
  [['line_1', 'line 1', 'line1', 'Line__1', ' LINE1']],
  [['1_a', '1a', '1-A', '1 a']],
  [['size-40', 'Size-40', 'size - 40']],
  [['2027-01', '2027 - 01']],
  [['1_1', '1 1', '1__1']],
  [['1.5', ' 1.5_']],
])('%j are spelled alike', (names) => {
  expect(new Set(names.map(fold)).size).toBe(1)
})

test.each<[readonly string[]]>([
  [['5', '-5', '+5', '.5', '5.', '5-']],
  [['15', '1.5', '1-5', '1_5', '-15']],
  [['gmt5', 'gmt-5', 'gmt+5', 'gmt.5']],
  [['line11', 'line1_1', 'line1.1', 'line1-1', 'line-11']],
  [['b', 'b-', '-b', 'b+']],
])('no two of %j are: a mark beside a digit may be a sign or a point, and a hyphen at the end a minus', (names) => {
  expect(new Set(names.map(fold)).size).toBe(names.length)
})

test('two numbers that are spelled alike are the same number', () => {
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map(String)
  const loose = fc.tuple(number, fc.constantFrom('', ' ', '_')).map(([text, around]) => around + text + around)
  const near = loose.chain((text) => fc.tuple(fc.constant(text), fc.oneof(loose, fc.constantFrom(...nearTo(text)))))
  fc.assert(
    fc.property(near, ([one, other]) => {
      const [first, second] = [one, other].map((text) => text.replaceAll(/^[ _]|[ _]$/g, ''))
      if (fold(one) === fold(other)) expect(Number(second)).toBe(Number(first))
    }),
    { numRuns: 5_000 },
  )
})

/** The same digits with a sign or a point less, or more. */
function nearTo(text: string): readonly string[] {
  const bare = text.trim().replaceAll(/[_.-]/g, '')
  return [bare, `-${bare}`, `${bare[0] ?? ''}.${bare.slice(1)}`, `${bare[0] ?? ''}-${bare.slice(1)}`]
}
