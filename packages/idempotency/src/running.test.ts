import type { Call } from '@hookwell/core'
import { expect, test } from 'vitest'

import { Running } from './running.ts'

const run = (): Running<string> => new Running<string>({ by: {}, call: {} as Call, fingerprint: '' }, 0, undefined)

test('whoever waits for a run is told of its end, before and behind it, however soon that is kept', async () => {
  const one = run()
  const waiting = [one.came(), one.came()]
  one.ends('done')
  waiting.push(one.came())
  one.isKept()
  expect(await Promise.all(waiting)).toEqual([{ end: 'done' }, { end: 'done' }, { end: 'done' }])
})

test('who asks when it is kept has to see for itself, and does not wait for ever', async () => {
  const one = run()
  one.ends('done')
  one.isKept()
  expect([await one.came(), one.call, one.by]).toEqual([{ end: undefined }, undefined, undefined])
})
