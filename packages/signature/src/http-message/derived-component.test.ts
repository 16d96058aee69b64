import { describe, expect, test } from 'vitest'

import { lines } from './lines.test-kit.ts'
import { published } from './rfc-9421.test-kit.ts'

describe('what is derived from the request, RFC 9421 section 2.2', () => {
  const url = 'https://www.example.com/path?param=value'
  test.each([
    ['"@method"', 'POST', url],
    ['"@target-uri"', url, url],
    ['"@target-uri"', 'https://www.example.com/', 'HTTPS://WWW.Example.com:443'],
    ['"@authority"', 'www.example.com', url],
    ['"@authority"', 'www.example.com', 'https://WWW.EXAMPLE.com:443/'],
    ['"@authority"', 'www.example.com:80', 'https://www.example.com:80/'],
    ['"@authority"', 'www.example.com', 'http://www.example.com:80/'],
    ['"@authority"', 'www.example.com', 'http://www.example.com:/'],
    ['"@authority"', '[::1]:8443', 'https://[::1]:8443/'],
    ['"@authority"', '[::1]', 'https://[::1]:443/'],
    ['"@scheme"', 'https', 'HTTPS://www.example.com/'],
    ['"@request-target"', '/path?param=value', url],
    ['"@request-target"', '/', 'https://www.example.com'],
    ['"@path"', '/path', url],
    ['"@path"', '/', 'https://www.example.com?a'],
    ['"@path"', '/a%2Fb/../%7e', 'https://www.example.com/a%2Fb/../%7e'],
    ['"@query"', '?param=value', url],
    [
      '"@query"',
      '?param=value&foo=bar&baz=bat%2Dman',
      'https://www.example.com/path?param=value&foo=bar&baz=bat%2Dman',
    ],
    ['"@query"', '?queryString', 'https://www.example.com/path?queryString'],
    ['"@query"', '?', 'https://www.example.com/path'],
    ['"@query"', '?', 'https://www.example.com/path?'],
  ])('%s is %s for %s %s', (identifier, value, address) => {
    expect(lines(identifier, { url: address })).toEqual([`${identifier}: ${value}`])
  })

  test.each(published.components)('$id', ({ request, lines: expected }) => {
    const identifiers = expected.map((line) => line.slice(0, line.lastIndexOf('": ') + 1)).join(' ')
    expect(lines(identifiers, request)).toEqual(expected)
  })

  test('the characters that encodeURIComponent leaves and forms do not', () => {
    expect(
      lines('"@query-param";name="%21%27%28%29%7E*-._"', { url: "https://a.example/?!'()~*-._=!'()~*-._" }),
    ).toEqual(['"@query-param";name="%21%27%28%29%7E*-._": %21%27%28%29%7E*-._'])
  })
})

describe('query parameters that cannot be told', () => {
  test.each([
    ['not there', '"@query-param";name="b"', '?a=1'],
    ['without any query', '"@query-param";name="a"', ''],
    ['twice', '"@query-param";name="a"', '?a=1&a=2'],
    ['twice, the same both times', '"@query-param";name="a"', '?a=1&a=1'],
    ['twice, written differently', '"@query-param";name="a"', '?a=1&%61=2'],
    ['a value that is no UTF-8', '"@query-param";name="a"', '?a=%ff'],
    ['a value with half an escape', '"@query-param";name="a"', '?a=%'],
    ['a name that is not encoded', '"@query-param";name="a b"', '?a%20b=1'],
    ['a name that is encoded needlessly', '"@query-param";name="%61"', '?a=1'],
    ['a name in lower-case escapes', '"@query-param";name="%c3%a7"', '?%C3%A7=1'],
    ['a name that is no UTF-8', '"@query-param";name="%ff"', '?%ff=1'],
  ])('%s', (_what, identifier, query) => {
    expect(lines(identifier, { url: `https://a.example/${query}` })).toBe('url_malformed')
  })
})

describe('the address', () => {
  test.each([
    ['a fragment', 'https://a.example/#x'],
    ['a fragment behind a query', 'https://a.example/?a#x'],
    ['credentials', 'https://user@a.example/'],
    ['no host', 'https:///path'],
    ['another protocol', 'ftp://a.example/'],
    ['what no URL holds', 'https://a.example/ b'],
    ['a length that no URL has', `https://a.example/${'x'.repeat(8_192)}`],
  ])('%s', (_what, url) => {
    expect(lines('"@method"', { url })).toBe('url_malformed')
  })

  test('a public origin takes the place of the one that the call came to', () => {
    const sent = { url: 'http://10.0.0.7:8080/orders?page=2', publicUrl: 'https://Desk.example.com' }
    expect(lines('"@target-uri" "@authority" "@scheme"', sent)).toEqual([
      '"@target-uri": https://desk.example.com/orders?page=2',
      '"@authority": desk.example.com',
      '"@scheme": https',
    ])
  })

  test('a whole public URL stands for the call, but not for a query that is not its own', () => {
    const publicUrl = 'https://desk.example.com/hooks?tenant=1'
    expect(lines('"@target-uri"', { url: '/inner?tenant=1', publicUrl })).toEqual([`"@target-uri": ${publicUrl}`])
    for (const url of ['/inner', '/inner?tenant=2', '/inner?tenant=1&admin=1']) {
      expect(lines('"@target-uri"', { url, publicUrl })).toBe('url_malformed')
    }
  })
})
