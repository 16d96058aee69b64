import { expect, test } from 'vitest'

import { demoSecrets } from './secrets.ts'
import { readSettings } from './settings.ts'

test('nothing said is the demo on its own port', () => {
  expect(readSettings([], {})).toEqual({
    once: false,
    json: false,
    trace: false,
    port: 4242,
    secrets: demoSecrets,
    jobs: {},
    isObserved: false,
  })
})

test.each([
  [['--one'], {}, /--one/],
  [[], { PORT: 'http' }, /PORT .* not 'http'/],
  [[], { PORT: '70000' }, /PORT/],
  [[], { ORDER_DESK_SECRET: 'set' }, /ORDER_DESK_SECRET is not set/],
])('%j with %j is refused in a sentence', (args, environment, sentence) => {
  expect(() => readSettings(args, environment)).toThrow(sentence)
})
