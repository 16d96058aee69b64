import { describe, expect, test } from 'vitest'

import { isReply, reply, sentReply } from './reply.ts'

describe('reply()', () => {
  test('holds status, headers and body', () => {
    const made = reply({ status: 202, headers: { location: '/jobs/42' }, body: { jobId: '42' } })
    expect(made).toMatchObject({ status: 202, headers: { location: '/jobs/42' }, body: { jobId: '42' } })
    expect(isReply(made)).toBe(true)
  })

  test.each([200, 204, 301, 404, 599])('takes the status %d', (status) => {
    expect(reply({ status }).status).toBe(status)
  })

  test.each([0, 100, 199, 600, 200.5, Number.NaN, Infinity, -200, '200'])('refuses the status %j', (status) => {
    expect(() => reply({ status: status as number })).toThrow(RangeError)
  })

  test('cannot be made sent from outside', () => {
    expect(sentReply(201)).toMatchObject({ status: 201, sent: true })
    expect(reply({ status: 200 }).sent).toBeUndefined()
  })
})

describe('isReply', () => {
  test.each<[unknown]>([[{ status: 200, body: 1 }], [null], [undefined], ['x'], [new Response('x')], [[]]])(
    'a plain value is none: %o',
    (value) => {
      expect(isReply(value)).toBe(false)
    },
  )

  test('one of another copy of this package is one', () => {
    expect(isReply({ [Symbol.for('hookwell.reply')]: true, status: 200 })).toBe(true)
  })
})
