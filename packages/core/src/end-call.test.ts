import { describe, expect, test } from 'vitest'

import { heldCall } from './held-call.test-kit.ts'

describe('whoever asked for the end', () => {
  test('is told, the last to ask first', () => {
    const order: number[] = []
    const { run, close } = heldCall((given) => {
      given.onEnd(() => order.push(1))
      given.onEnd(() => order.push(2))
    })
    run()
    close(true)
    expect(order).toEqual([2, 1])
  })

  test('is told at once where all is over, and its throw changes nothing either', () => {
    const { run, close, live, ends, logger } = heldCall(() => 1)
    run()
    close(false)
    live.call.onEnd((end) => ends.push(end))
    expect(ends).toMatchObject([{ delivered: false }, { delivered: false, status: 200, outcome: { body: 1 } }])
    live.call.onEnd(() => JSON.parse('{') as void)
    expect(logger.lines).toMatchObject([{ level: 'error', message: 'an onEnd listener threw' }])
  })

  test('is told so too while others are told, and with them while the reply is under way', () => {
    const order: string[] = []
    const { run, close, live } = heldCall((given) => {
      given.onEnd(() => given.onEnd(() => order.push('asked by the last')))
    })
    run()
    live.call.onEnd(() => order.push('asked behind the answer'))
    expect(order).toEqual([])
    close(true)
    expect(order).toEqual(['asked behind the answer', 'asked by the last'])
    close(true)
    expect(order).toHaveLength(2)
  })

  test('changes nothing by throwing', () => {
    const { run, close, ends, logger } = heldCall((given) => {
      given.onEnd(() => JSON.parse('{') as void)
    })
    run()
    close(true)
    expect(ends).toHaveLength(1)
    expect(logger.lines).toMatchObject([
      { level: 'error', message: 'an onEnd listener threw', fields: { callId: 'call-1' } },
    ])
  })
})
