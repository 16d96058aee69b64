import { describe, expect, test } from 'vitest'

import { lines } from './lines.test-kit.ts'

describe('headers, RFC 9421 section 2.1', () => {
  const headers: readonly (readonly [string, string])[] = [
    ['Host', 'www.example.com'],
    ['X-OWS-Header', '  Leading and trailing whitespace.\t '],
    ['X-Obs-Fold-Header', 'Obsolete\r\n    line folding.'],
    ['Cache-Control', 'max-age=60'],
    ['Cache-Control', '   must-revalidate'],
    ['X-Empty-Header', ''],
    ['Example-Dict', ' a=1,    b=2;x=1;y=2,   c=(a   b   c), d'],
    ['Priority', 'u=1,   i'],
    ['Client-Cert-Chain', ':AQ==:,:Ag==:'],
    ['Client-Cert', ':AQ==:;  a=1'],
    ['Example-Header', 'value, with, lots'],
    ['Example-Header', 'of, commas'],
    ['X-Latin', 'caf\u00e9'],
  ]
  test.each([
    ['"host"', 'www.example.com'],
    ['"x-ows-header"', 'Leading and trailing whitespace.'],
    ['"x-obs-fold-header"', 'Obsolete line folding.'],
    ['"cache-control"', 'max-age=60, must-revalidate'],
    ['"x-empty-header"', ''],
    ['"example-dict"', 'a=1,    b=2;x=1;y=2,   c=(a   b   c), d'],
    ['"example-dict";key="a"', '1'],
    ['"example-dict";key="d"', '?1'],
    ['"example-dict";key="b"', '2;x=1;y=2'],
    ['"example-dict";key="c"', '(a b c)'],
    ['"priority";sf', 'u=1, i'],
    ['"client-cert-chain";sf', ':AQ==:, :Ag==:'],
    ['"client-cert";sf', ':AQ==:;a=1'],
    ['"example-header"', 'value, with, lots, of, commas'],
    ['"example-header";bs', ':dmFsdWUsIHdpdGgsIGxvdHM=:, :b2YsIGNvbW1hcw==:'],
    ['"x-latin";bs', ':Y2Fm6Q==:'],
  ])('%s is %s', (identifier, value) => {
    expect(lines(identifier, { headers })).toEqual([`${identifier}: ${value}`])
  })

  test.each([
    ['one that is not there', '"x-missing"', 'header_missing'],
    ['a member that is not there', '"example-dict";key="e"', 'header_missing'],
    ['a member of what is no Dictionary', '"host";key="a"', 'header_missing'],
    ['a member of a Dictionary that has it twice', '"x-twice";key="a"', 'header_missing'],
    ['one of an unknown type', '"example-dict";sf', 'header_malformed'],
    ['one that is not of its type', '"content-digest";sf', 'header_malformed'],
    ['one outside of ASCII, as it is', '"x-latin"', 'header_malformed'],
    ['one that is longer than headers are', '"x-long"', 'header_malformed'],
  ])('%s: %s', (_what, identifier, reason) => {
    const odd: readonly (readonly [string, string])[] = [
      ['X-Twice', 'a=1, a=2'],
      ['Content-Digest', 'sha-256=AQ=='],
      ['X-Long', 'x'.repeat(8_193)],
    ]
    expect(lines(identifier, { headers: [...headers, ...odd] })).toBe(reason)
  })
})

describe('a header that would write lines of its own', () => {
  const forged = 'x\n"@method": DELETE'
  test.each([
    ['a line feed', forged],
    ['a carriage return', 'x\r"@method": DELETE'],
    ['both, with nothing behind to make it a fold', 'x\r\n"@method": DELETE'],
    ['a fold, and then both without one', 'x\r\n y\r\n"@method": DELETE'],
    ['a fold of a line feed alone', 'x\n "@method": DELETE'],
    ['a zero byte', 'x\u0000'],
    ['a line separator', 'x\u2028"@method": DELETE'],
  ])('%s', (_what, value) => {
    expect(lines('"x-note"', { headers: [['x-note', value]] })).toBe('header_malformed')
    expect(lines('"x-note";bs', { headers: [['x-note', value]] })).toBe('header_malformed')
  })

  test('a fold stays in its line', () => {
    expect(lines('"x-note"', { headers: [['x-note', 'x\r\n "@method": DELETE']] })).toEqual([
      '"x-note": x "@method": DELETE',
    ])
  })

  test('neither can a method or an address', () => {
    expect(lines('"@method"', { method: 'POST\n"@path": /' })).toBe('header_malformed')
    expect(lines('"@target-uri"', { url: 'https://a.example/\n"@method": DELETE' })).toBe('url_malformed')
  })
})
