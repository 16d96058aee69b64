import { afterEach, expect, test, vi } from 'vitest'

import { environmentKey } from './environment-key.ts'

afterEach(() => vi.unstubAllEnvs())

test('reads a secret', () => {
  vi.stubEnv('HOOK_SECRET', 'mF_9.B5f-4.1JqM')
  expect(environmentKey('HOOK_SECRET')).toBe('mF_9.B5f-4.1JqM')
})

test('a list gives keys that are named by their variables', () => {
  vi.stubEnv('HOOK_NEW', 'new-secret')
  vi.stubEnv('HOOK_OLD', 'old-secret')
  expect(environmentKey(['HOOK_NEW', 'HOOK_OLD'])).toEqual([
    { id: 'HOOK_NEW', key: 'new-secret' },
    { id: 'HOOK_OLD', key: 'old-secret' },
  ])
})

test.each([
  ['not set', undefined],
  ['blank', ''],
  ['blank', ' \n'],
  ['whitespace', 'hush-hush\n'],
  ['whitespace', ' hush-hush'],
])('throws, naming the variable and not its value, when it is %s: %j', (problem, value) => {
  vi.stubEnv('HOOK_SECRET', value)
  expect(() => environmentKey('HOOK_SECRET')).toThrow(new RegExp(`HOOK_SECRET .*${problem}`))
  expect(() => environmentKey('HOOK_SECRET')).not.toThrow(/hush/)
  expect(() => environmentKey(['HOOK_SECRET'])).toThrow(/HOOK_SECRET/)
})

test('where there is no process, no variable is set', () => {
  vi.stubGlobal('process', undefined)
  expect(() => environmentKey('HOOK_SECRET')).toThrow(/HOOK_SECRET is not set/)
  vi.unstubAllGlobals()
})
