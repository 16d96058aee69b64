import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { prefersByName } from './accept.ts'

const PROBLEM = 'application/problem+json'
const prefers = (accept: string | undefined): boolean => prefersByName(accept, PROBLEM, 'application/json')

describe('a type is preferred when it is named and ranks at least equal', () => {
  test.each([
    [PROBLEM],
    ['Application/Problem+JSON'],
    [`${PROBLEM}, application/json`],
    [`application/json, ${PROBLEM}`],
    [`application/json;q=0.5, ${PROBLEM};q=0.9`],
    [`application/json ; q=0.5 , ${PROBLEM} ; q=0.5`],
    [`${PROBLEM};q=0.1`],
    [`${PROBLEM};q=0.001`],
    [`${PROBLEM};q=1.000`],
    [`${PROBLEM};Q=1`],
    [`${PROBLEM};charset=utf-8`],
    [`${PROBLEM}, */*;q=0.1`],
    [`text/html, ${PROBLEM}`],
    [`application/json;version=2, ${PROBLEM};q=0.5`],
    [`text/plain;x="a, b;q=0", ${PROBLEM}`],
    [`text/plain;x="a\\", b", ${PROBLEM}`],
    [`, ,${PROBLEM},`],
    [`application/json;q=0.3, */*, ${PROBLEM};q=0.4`],
  ])('%s', (accept) => {
    expect(prefers(accept)).toBe(true)
  })
})

describe('nothing else counts', () => {
  test.each([
    [undefined],
    [''],
    ['*/*'],
    ['application/*'],
    ['application/json'],
    ['application/json, text/plain, */*'],
    [`${PROBLEM};q=0`],
    [`${PROBLEM};q=0.000`],
    [`application/json, ${PROBLEM};q=0.9`],
    [`${PROBLEM};q=0.5, */*`],
    [`${PROBLEM};q=0.5, application/*;q=0.6`],
    ['application/problem+xml'],
    [`x${PROBLEM}`],
    [`${PROBLEM}x`],
    [`text/plain;x="${PROBLEM}"`],
    [`text/plain;x="a, ${PROBLEM}`],
  ])('%s', (accept) => {
    expect(prefers(accept)).toBe(false)
  })

  test.each(['2', '1.1', '1.0000', '0.1234', '-1', 'abc', '', '.5', '1e0', '0x1', 'Infinity', '0.5;q=1'])(
    'a weight of %j breaks the grammar, so the line does not count',
    (weight) => {
      expect(prefers(`${PROBLEM};q=${weight}`)).toBe(false)
    },
  )
})

test('no header makes it throw, and what does not name the type never prefers it', () => {
  const pieces = fc.constantFrom(
    PROBLEM,
    'application/json',
    '*/*',
    ',',
    ';',
    'q=',
    '0.5',
    '"',
    '\\',
    ' ',
    '=',
    'q',
    'ä',
    '\0',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
      const accept = parts.join('')
      expect(!prefers(accept) || accept.toLowerCase().includes(PROBLEM)).toBe(true)
    }),
  )
})

test('a header as long as a server takes is read in one pass', () => {
  const startedAt = performance.now()
  expect(prefers(`${'a/b;q="'.repeat(8_001)}, ${PROBLEM}`)).toBe(false)
  expect(prefers(`${'a/b,'.repeat(16_000)}${PROBLEM}`)).toBe(true)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})
