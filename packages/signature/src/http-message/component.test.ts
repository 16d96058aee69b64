import { describe, expect, test } from 'vitest'

import { lines } from './lines.test-kit.ts'

describe('identifiers that are not understood', () => {
  test.each([
    ['what is not there in a request', '"@status"'],
    ['the parameters of the signature', '"@signature-params"'],
    ['a derived name that nobody knows', '"@body"'],
    ['a query parameter without its name', '"@query-param"'],
    ['a query parameter with a name that is no text', '"@query-param";name=1'],
    ['a header in capitals', '"Content-Digest"'],
    ['what no header is called', '"content digest"'],
    ['a colon in a name', '"x-note: y"'],
    ['nothing', '""'],
    ['a token', 'date'],
    ['a number', '1'],
    ['bytes', ':AQ==:'],
    ['what is for responses', '"@method";req'],
    ['a header for responses', '"date";req'],
    ['a trailer', '"date";tr'],
    ['sf for what is derived', '"@path";sf'],
    ['sf that is off', '"priority";sf=?0'],
    ['sf and bs', '"priority";sf;bs'],
    ['bs and key', '"priority";bs;key="u"'],
    ['a key that is no text', '"priority";key=u'],
    ['a parameter that nobody knows', '"date";x'],
    ['name for a header', '"date";name="x"'],
    ['one twice', '"date" "@method" "date"'],
    ['one twice, with its parameter', '"priority";key="u" "priority";key="u"'],
    ['too many', Array.from({ length: 33 }, (_, index) => `"x-${index}"`).join(' ')],
  ])('%s: %s', (_what, identifiers) => {
    expect(
      lines(identifiers, {
        headers: [
          ['date', 'x'],
          ['priority', 'u=1'],
        ],
      }),
    ).toBe('signature_malformed')
  })

  test('32 of them are not too many, and a header may be covered whole and by its members', () => {
    const headers = Array.from({ length: 30 }, (_, index): [string, string] => [`x-${index}`, 'y'])
    const identifiers = headers.map(([name]) => `"${name}"`).join(' ')
    expect(
      lines(`${identifiers} "priority" "priority";key="u"`, { headers: [...headers, ['priority', 'u=1']] }),
    ).toHaveLength(32)
  })
})
