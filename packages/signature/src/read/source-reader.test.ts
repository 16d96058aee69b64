import { expect, test } from 'vitest'

import { headersFromPairs } from '@hookwell/core/adapter'

import type { Source } from '../row.ts'
import { MAX_CHARACTERS, sourceReader } from './source-reader.ts'
import type { Addressed } from './addressed.ts'

const LONGEST = 'a'.repeat(MAX_CHARACTERS)

/** What is read of a request: the value, or the reason and the sentence of the refusal. */
function read(source: Source, request: Partial<Addressed>): unknown {
  const asked = { method: 'POST', url: '/', headers: headersFromPairs([]), ...request }
  const value = sourceReader(source, 'id')(asked)
  return typeof value === 'string' ? value : [value.reason, value.detail]
}
const withHeaders = (...values: string[]) => ({ headers: headersFromPairs(values.map((value) => ['X-Id', value])) })

test.each<[string, Partial<Addressed>, unknown]>([
  ['once', withHeaders('msg_1'), 'msg_1'],
  ['of the longest length', withHeaders(LONGEST), LONGEST],
  ['not at all', withHeaders(), ['id_missing', "there is no header 'x-id'"]],
  ['twice', withHeaders('a', 'a'), ['id_malformed', "the header 'x-id' came more than once"]],
  ['empty', withHeaders(''), ['id_malformed', "the header 'x-id' is empty or longer than 8192 characters"]],
  [
    'too long',
    withHeaders(`${LONGEST}a`),
    ['id_malformed', "the header 'x-id' is empty or longer than 8192 characters"],
  ],
])('a header that is there %s', (_how, request, expected) => {
  expect(read({ header: 'x-id' }, request)).toEqual(expected)
})

test.each<[string, string, unknown]>([
  ['once', '/?id=msg_1', 'msg_1'],
  ['encoded', '/?id=Zo%C3%AB', 'Zoë'],
  ['in the longest URL', `/?id=${'a'.repeat(MAX_CHARACTERS - 5)}`, 'a'.repeat(MAX_CHARACTERS - 5)],
  ['not at all', '/?other=1', ['id_missing', "there is no query parameter 'id'"]],
  ['twice', '/?id=1&id=1', ['id_malformed', "the query parameter 'id' came more than once"]],
  ['empty', '/?id=', ['id_malformed', "the query parameter 'id' is empty or not percent-encoded UTF-8"]],
  ['as no UTF-8', '/?id=%ff', ['id_malformed', "the query parameter 'id' is empty or not percent-encoded UTF-8"]],
  [
    'in a URL too long',
    `/?id=${'a'.repeat(MAX_CHARACTERS - 4)}`,
    ['id_malformed', 'the URL is longer than 8192 characters'],
  ],
])('a query parameter that is there %s', (_how, url, expected) => {
  expect(read({ query: 'id' }, { url })).toEqual(expected)
})

const MISSING = ['id_missing', "there is no 'event.id' in the body, or the body is not JSON"]

test.each<[string, unknown, unknown]>([
  ['a text', { event: { id: 'msg_1' } }, 'msg_1'],
  ['a whole number', { event: { id: 7 } }, '7'],
  ['of the longest length', { event: { id: LONGEST } }, LONGEST],
  ['not there', { event: {} }, MISSING],
  ['in no JSON', undefined, MISSING],
  ['an object', { event: { id: {} } }, MISSING],
  ['a number that is not exact', { event: { id: 0.5 } }, MISSING],
])('a value of the body that is %s', (_how, json, expected) => {
  expect(read({ json: 'event.id' }, { json })).toEqual(expected)
})

test.each<[string, string]>([
  ['empty', ''],
  ['too long', `${LONGEST}a`],
  ['half a surrogate pair', '\ud800'],
])('a value of the body that is %s is malformed', (_how, id) => {
  expect(read({ json: 'event.id' }, { json: { event: { id } } })).toMatchObject({ 0: 'id_malformed' })
})
