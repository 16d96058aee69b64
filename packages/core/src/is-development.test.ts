import { expect, test } from 'vitest'

import { isDevelopment } from './is-development.ts'

test.each<[string, unknown, boolean]>([
  ['is where nothing is said', { env: {} }, true],
  ['is where it is said', { env: { NODE_ENV: 'development' } }, true],
  ['is not production', { env: { NODE_ENV: 'production' } }, false],
  ['is not where there is no environment', {}, false],
  ['is not where there is no process', undefined, false],
  ['is not where it takes a permission to ask', Object.defineProperty({}, 'env', { get: forbidden }), false],
])('development %s', (_what, process, expected) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'process') as PropertyDescriptor
  Object.defineProperty(globalThis, 'process', { value: process, configurable: true })
  try {
    expect(isDevelopment()).toBe(expected)
  } finally {
    Object.defineProperty(globalThis, 'process', before)
  }
})

function forbidden(): never {
  throw new Error('NotCapable')
}
