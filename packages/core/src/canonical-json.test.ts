import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { canonicalJson } from './canonical-json.ts'

describe('canonicalJson()', () => {
  test.each<[unknown, string]>([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ z: { d: 1, c: [{ y: 1, x: 2 }] } }, '{"z":{"c":[{"x":2,"y":1}],"d":1}}'],
    [{ a: undefined, b: [undefined, () => 1] }, '{"b":[null,null]}'],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    // RFC 8785, section 3.2.2 and 3.2.3.
    [
      { numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0] },
      '{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0]}',
    ],
    [
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    [JSON.parse('{"__proto__":1,"a":2}'), '{"__proto__":1,"a":2}'],
    [undefined, 'null'],
    // Names that an object would put first, what says itself what it is, and what is deep: all within plain data.
    [{ b: { '10': 1, '9': 2 }, a: 1 }, '{"a":1,"b":{"10":1,"9":2}}'],
    [{ b: new Date(0), a: { toJSON: () => ({ d: 1, c: 2 }) } }, '{"a":{"c":2,"d":1},"b":"1970-01-01T00:00:00.000Z"}'],
    [deep(40), `${'{"a":1,"b":'.repeat(40)}null${'}'.repeat(40)}`],
  ])('%j', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  test('equal values have one text, and the text is the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shuffled = JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
          typeof inner === 'object' && inner !== null && !Array.isArray(inner)
            ? Object.fromEntries(Object.entries(inner).toReversed())
            : inner,
        ) as unknown
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test.each([[1n], [circle()]])('refuses what is no JSON', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

function circle(): object {
  const value: Record<string, unknown> = {}
  value['self'] = value
  return value
}

function deep(levels: number): unknown {
  let value: unknown = null
  for (let level = 0; level < levels; level += 1) value = { b: value, a: 1 }
  return value
}
