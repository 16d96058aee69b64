import { expect, test } from 'vitest'

import { rateLimit } from './rate-limit.ts'
import type { RateLimitOptions } from './rate-limit-options.ts'
import { desk } from './rate-limit.test-kit.ts'

const ten = { limit: 10, windowSeconds: 60 }

const spent = async (cost: RateLimitOptions['cost'] & {}): Promise<unknown> => {
  const { codes, notes } = desk([rateLimit({ ...ten, cost })])
  await codes(1)
  return notes()['hookwell.rate_limit.remaining']
}

test.each<[string, number | (() => number), number | undefined]>([
  ['a number', 3, 7],
  ['all of it', 10, 0],
  ['a function', () => 4, 6],
  ['more than there is', () => 1e300, 0],
  ['nothing, which is not counted', () => 0, undefined],
  ['what is no number', () => Number.NaN, 9],
  ['what is no whole number', () => 0.1, 9],
  ['less than nothing', () => -5, 9],
  ['infinity', () => Infinity, 9],
])('a call takes %s', async (_what, cost, left) => {
  expect(await spent(cost)).toBe(left)
})

test('a call that does not fit takes what is left, so that what is cheaper waits for the next window with it', async () => {
  const cost: RateLimitOptions['cost'] = ({ headers }) => Number(headers.get('x-cost'))
  const { clock, codes, notes } = desk([rateLimit({ ...ten, cost })])
  const taking = async (points: number): Promise<unknown> => {
    const [code] = await codes(1, { headers: { 'x-cost': String(points) } })
    return [code, notes()['hookwell.rate_limit.remaining']]
  }
  expect(await taking(8)).toEqual(['ok', 2])
  expect(await taking(5)).toEqual(['too_many_calls', 0])
  expect(await taking(1)).toEqual(['too_many_calls', 0])
  await clock.advance(60_000)
  expect(await taking(5)).toEqual(['ok', 5])
})

test('what throws is logged once a minute, and the call counts as one', async () => {
  const { clock, codes, logger } = desk([
    rateLimit({
      ...ten,
      cost: () => {
        throw new Error('no idea')
      },
    }),
  ])
  expect(await codes(11)).toEqual([...Array<string>(10).fill('ok'), 'too_many_calls'])
  expect(logger.lines).toMatchObject([{ level: 'warn', fields: { endpoint: 'orders', callId: 'call-1' } }])
  await clock.advance(60_000)
  await codes(1)
  expect(logger.lines[1]?.fields['leftOut']).toBe(10)
})
