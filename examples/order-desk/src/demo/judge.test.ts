import { expect, test } from 'vitest'

import { faultsOf } from './judge.ts'

const expected = { status: 200, verdict: 'within_ideal', reply: { orderId: 'ORD-12345' } }
const exchange = { path: '/', body: '', requestId: '1', status: 200, reply: { orderId: 'ORD-12345', more: 'is fine' } }
const call = { endpoint: 'a', tool: 'b', status: 200, verdict: 'within_ideal', totalMs: 1, stages: [], requestId: '1' }

test('nothing is wrong with what is as expected', () => {
  expect(faultsOf(expected, exchange, call)).toEqual([])
})

test.each([
  ['another status', { ...exchange, status: 500 }, call, ['the HTTP status is 500 and not 200']],
  [
    'another value',
    { ...exchange, reply: { orderId: 'ORD-2' } },
    call,
    ['\'orderId\' of the reply is "ORD-2" and not "ORD-12345"'],
  ],
  ['another verdict', exchange, { ...call, verdict: 'over_max' }, ['the verdict is "over_max" and not "within_ideal"']],
  ['no record', exchange, undefined, ['the verdict is undefined and not "within_ideal"']],
  [
    'a failure that cannot be spoken',
    { ...exchange, reply: { ...exchange.reply, error: true, message: 'No.', callId: '1' } },
    call,
    ["'error' of the reply is true and not undefined", "the answer has no 'suggestion'"],
  ],
])('%s is a fault', (_what, found, record, faults) => {
  expect(faultsOf(expected, found, record)).toEqual(faults)
})
