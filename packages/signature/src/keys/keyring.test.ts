import type { HeaderReader } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { isRefusal } from '../refusal.ts'
import type { HeldKey } from './held-keys.ts'
import { keyring } from './keyring.ts'
import type { KeyedCall, Keyring, KeyRequest, KeySource } from './keyring.ts'

const SECRET = 'a-secret-of-ours'
const headers: HeaderReader = { get: () => undefined, all: () => [], names: () => [] }

/** A keyring that tells which keys it has made ready. */
function ringOf(source: unknown, budgetMs = 1_000) {
  const clock = fakeClock()
  const made: string[] = []
  const prepare = ({ id, text }: HeldKey) => {
    made.push(`${id}=${text}`)
    return { id, text }
  }
  const terms = { of: 'signature()', form: 'utf8', minBytes: 8, allowShort: false } as const
  const ring: Keyring<{ id: string; text: string }> = keyring(source as KeySource, terms, budgetMs, prepare)
  const call: KeyedCall = {
    method: 'POST',
    url: 'https://desk.example.com/t1',
    headers,
    route: { tenant: 't1' },
    clock,
  }
  const find = async (keyId?: string) => {
    const found = await ring.find(call, keyId)
    return isRefusal(found) ? found.reason : found.map(({ id, text }) => `${id}=${text}`)
  }
  return { ring, clock, call, made, find }
}

/** What is no promise, and is waited for all the same. */
function thenable(then: (go: (key: string) => void) => void): object {
  // oxlint-disable-next-line no-thenable
  return { then }
}

describe('keys that are given', () => {
  test('are checked and made ready once, at the start', async () => {
    const { ring, made, find } = ringOf([{ id: 'new', key: SECRET }, `${SECRET}2`])
    expect(made).toEqual([`new=${SECRET}`, `1=${SECRET}2`])
    expect(ring.fixed).toHaveLength(2)
    expect(await find()).toEqual(made)
    expect(made).toHaveLength(2)
  })

  test('stop the start where one cannot be', () => {
    for (const source of [undefined, '', 'short', [], [SECRET, ' ']]) expect(() => ringOf(source)).toThrow(TypeError)
  })
})

describe('keys that are looked up', () => {
  test('by what is known of the call, and of the key that it names', async () => {
    const asked: KeyRequest[] = []
    const { ring, call, find } = ringOf((request: KeyRequest) => {
      asked.push(request)
      return SECRET
    })
    expect(ring.fixed).toBeUndefined()
    expect(await find('key-1')).toEqual([`0=${SECRET}`])
    const { clock: _clock, ...known } = call
    expect(asked).toEqual([{ ...known, keyId: 'key-1' }])
  })

  test('at once where there is nothing to wait for', () => {
    const { ring, call } = ringOf(() => [{ id: 'a', key: SECRET }])
    expect(ring.find(call)).toEqual([{ id: 'a', text: SECRET }])
  })

  test.each([
    ['later', () => Promise.resolve(SECRET), [`0=${SECRET}`]],
    ['by anything with a then', () => thenable((go) => go(SECRET)), [`0=${SECRET}`]],
    ['as a list', () => [SECRET, { id: 'old', key: `${SECRET}2` }], [`0=${SECRET}`, `old=${SECRET}2`]],
    ['and not there', () => undefined, 'key_unknown'],
    ['and not there, later', () => Promise.resolve(undefined), 'key_unknown'],
    ['and none, as a list', () => [], 'key_unknown'],
    ['and too short', () => 'hush', 'key_unavailable'],
    ['and too short, later', () => Promise.resolve('hush'), 'key_unavailable'],
    ['and blank', () => ' ', 'key_unavailable'],
    ['and no text', () => 42, 'key_unavailable'],
    ['and null', () => null, 'key_unavailable'],
    ['and too many', () => Array.from({ length: 33 }, (_none, nth) => `${SECRET}${nth}`), 'key_unavailable'],
    ['and two of one id', () => [{ id: '1', key: SECRET }, SECRET], 'key_unavailable'],
  ])('%s', async (_what, source, expected) => {
    expect(await ringOf(source).find()).toEqual(expected)
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('the database is down')
      },
      'the look-up of the key failed: the database is down',
    ],
    ['rejects', () => Promise.reject(new Error('the database is down')), /the database is down$/],
    [
      'throws what is no error',
      () => {
        throw 'down'
      },
      'the look-up of the key failed: no error',
    ],
    [
      'gives a then that throws',
      () =>
        thenable(() => {
          throw new Error('the database is down')
        }),
      /the database is down$/,
    ],
    ['gives a key that cannot be', () => ['hush-hush', 'hush'], /^((?!hush).)*key 1 has 4 bytes((?!hush).)*$/],
  ])('a look-up that %s is our fault, and says so', async (_what, source, detail) => {
    const { ring, call } = ringOf(source)
    const refusal = await ring.find(call)
    expect(refusal).toMatchObject({ reason: 'key_unavailable', detail: expect.stringMatching(detail) })
  })
})

describe('a look-up has so much time', () => {
  test('one that never ends is given up', async () => {
    const { clock, find } = ringOf(() => new Promise(() => {}), 50)
    const found = find()
    await clock.advance(49)
    expect(clock.pending).toBe(1)
    await clock.advance(1)
    expect(await found).toBe('key_unavailable')
  })

  test('one that comes in time leaves no timer behind', async () => {
    const { clock, find } = ringOf(() => new Promise((resolve) => void clock.after(49, () => resolve(SECRET))), 50)
    const found = find()
    await clock.advance(49)
    expect(await found).toEqual([`0=${SECRET}`])
    expect(clock.pending).toBe(0)
  })

  test('one that comes too late, or fails then, changes nothing', async () => {
    for (const late of [() => SECRET, () => Promise.reject(new Error('too late'))]) {
      const { clock, find, made } = ringOf(
        () => new Promise((resolve) => void clock.after(60, () => resolve(late()))),
        50,
      )
      const found = find()
      await clock.advance(50)
      expect(await found).toBe('key_unavailable')
      await clock.advance(100)
      expect(made.length).toBeLessThan(2)
    }
  })
})

describe('a key that was looked up stays ready', () => {
  test('as long as it is the same under the same id', async () => {
    let key: unknown = SECRET
    const { find, made } = ringOf(() => key)
    await find()
    await find()
    expect(made).toHaveLength(1)
    key = `${SECRET}2`
    expect(await find()).toEqual([`0=${SECRET}2`])
    key = { id: 'named', key: SECRET }
    expect(await find()).toEqual([`named=${SECRET}`])
    expect(made).toHaveLength(3)
  })

  test('no part of an id passes for a part of a key', async () => {
    let key = { id: 'a', key: 'b b-secret' }
    const { find } = ringOf(() => key)
    expect(await find()).toEqual(['a=b b-secret'])
    key = { id: 'a b', key: 'b-secret' }
    expect(await find()).toEqual(['a b=b-secret'])
    key = { id: 'a1 b', key: 'b-secret' }
    expect(await find()).toEqual(['a1 b=b-secret'])
  })

  test('a thousand of them; the one that was not used for the longest time goes first', async () => {
    let nth = 0
    const { find, made } = ringOf(() => `${SECRET}-${nth}`)
    for (nth = 0; nth < 1_000; nth += 1) await find()
    nth = 0
    await find()
    expect(made).toHaveLength(1_000)
    nth = 1_000
    await find()
    nth = 0
    await find()
    expect(made).toHaveLength(1_001)
    nth = 1
    await find()
    expect(made).toHaveLength(1_002)
  })
})
