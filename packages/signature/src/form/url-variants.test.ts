import { parse, stringify } from 'node:querystring'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { twilioUrls } from './url-variants.ts'

test.each([
  ['https://a.example/x?b=1', ['https://a.example/x?b=1', 'https://a.example:443/x?b=1']],
  ['http://a.example:8080/x', ['http://a.example:8080/x', 'http://a.example/x']],
  ['http://a.example/', ['http://a.example/', 'http://a.example:80/']],
  // An IPv6 address has colons of its own; a path may hold what looks like a port.
  ['https://[::1]:3000/x:80/y', ['https://[::1]:3000/x:80/y', 'https://[::1]/x:80/y']],
  ['https://user:pass@a.example/x', ['https://user:pass@a.example/x', 'https://user:pass@a.example:443/x']],
  [
    "https://a.example/x?q='%20y",
    [
      "https://a.example/x?q='%20y",
      "https://a.example:443/x?q='%20y",
      'https://a.example/x?q=%27%20y',
      'https://a.example:443/x?q=%27%20y',
    ],
  ],
  [
    'https://a.example/x?2=b&a=c+d&1=a&2=e',
    [
      'https://a.example/x?2=b&a=c+d&1=a&2=e',
      'https://a.example:443/x?2=b&a=c+d&1=a&2=e',
      'https://a.example/x?1=a&2=b&2=e&a=c%20d',
      'https://a.example:443/x?1=a&2=b&2=e&a=c%20d',
    ],
  ],
])('%s', (url, variants) => {
  expect(twilioUrls(url)).toEqual(expect.arrayContaining(variants))
  expect(new Set(twilioUrls(url)).size).toBe(twilioUrls(url).length)
})

test('the address as it came is the first, and there are seven at most', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, validSchemes: ['http', 'https'] }), (url) => {
      const [first, ...others] = twilioUrls(url)
      expect(first).toBe(url)
      expect(others.length).toBeLessThan(7)
    }),
  )
})

test('a query is written anew as node:querystring writes it', () => {
  const names = fc.oneof(fc.constantFrom('2', '1', '10', 'a', 'b', '__proto__', ''), fc.string({ maxLength: 4 }))
  const pairs = fc.array(fc.tuple(names, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 6 })
  fc.assert(
    fc.property(pairs, (list) => {
      const normal = new URL(`https://a.example/x?${new URLSearchParams(list).toString()}`).href
      const query = normal.split('?')[1] ?? ''
      const wanted = query === '' ? normal : `https://a.example/x?${stringify(parse(query))}`
      expect(twilioUrls(normal)).toContain(wanted)
    }),
  )
})

test.each(['', 'x', 'https://', 'https://%', 'http://[', '//a.example', 'https://a.example/?%ff', '\ud800'])(
  'nothing is thrown over %j',
  (url) => {
    expect(twilioUrls(url)[0]).toBe(url)
  },
)
