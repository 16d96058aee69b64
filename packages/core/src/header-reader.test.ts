import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { headersFromPairs } from './header-reader.ts'

describe('a header reader', () => {
  const headers = headersFromPairs([
    ['X-Signature', 'one'],
    ['Content-Type', 'application/json'],
    ['x-signature', 'two'],
    ['__proto__', 'p'],
    ['x-empty', ''],
  ])

  test('knows names in any case', () => {
    expect(headers.get('CONTENT-TYPE')).toBe('application/json')
    expect(headers.all('content-Type')).toEqual(['application/json'])
  })

  test('keeps duplicates in order, and joins them for whoever asks for one value', () => {
    expect(headers.all('X-SIGNATURE')).toEqual(['one', 'two'])
    expect(headers.get('x-signature')).toBe('one, two')
  })

  test('tells empty from missing', () => {
    expect([headers.get('x-empty'), headers.get('x-missing')]).toEqual(['', undefined])
    expect([headers.all('x-empty'), headers.all('x-missing')]).toEqual([[''], []])
  })

  test('names each once, in lower case', () => {
    expect(headers.names()).toEqual(['x-signature', 'content-type', '__proto__', 'x-empty'])
  })

  test.each(['constructor', 'toString', 'hasOwnProperty', '__defineGetter__'])(
    '%s is a name like any other',
    (name) => {
      expect(headers.get(name)).toBeUndefined()
      expect(headers.get('__proto__')).toBe('p')
    },
  )

  test('gives back every line that went in', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
        const reader = headersFromPairs(pairs)
        for (const [name] of pairs) {
          const lines = pairs.filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, value]) => value)
          expect(reader.all(name)).toEqual(lines)
          expect(reader.get(name)).toBe(lines.join(', '))
        }
      }),
    )
  })
})
