import fc from 'fast-check'
import { expect, test } from 'vitest'

import { parseRequest } from './read-request.ts'
import { isWrongUse } from './wrong-use.ts'

function parse(json: unknown) {
  return parseRequest(Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)))
}

test('the body is taken byte for byte', () => {
  const bodyOf = (json: unknown) => {
    const request = parse(json)
    return isWrongUse(request) ? request.error : Buffer.from(request.body).toString('hex')
  }
  expect(bodyOf({ body: '\ufeff{ "ä": 1 }\r\n' })).toBe(Buffer.from('\ufeff{ "ä": 1 }\r\n').toString('hex'))
  expect(bodyOf({ bodyBase64: '/wAB' })).toBe('ff0001')
  expect(bodyOf({})).toBe('')
})

test('headers are text or lists of texts, in any case', () => {
  const headers = { 'X-A': '1', 'x-b': ['2', '3'] }
  expect(parse({ headers })).toMatchObject({ headers, method: 'POST', url: 'http://localhost/' })
})

test('a byte order mark before it is no fault', () => {
  expect(parse('\ufeff{ "method": "GET" }')).toMatchObject({ method: 'GET' })
})

test.each<[unknown, string]>([
  ['', 'the request is empty'],
  [' \n', 'the request is empty'],
  ['{ "method"', 'the request is no JSON object'],
  ['[]', 'the request is no JSON object'],
  ['null', 'the request is no JSON object'],
  [{ method: 1 }, "its 'method' is no HTTP method"],
  [{ method: 'PO ST' }, "its 'method' is no HTTP method"],
  [{ url: '' }, "its 'url' is no text"],
  [{ headers: [] }, "its 'headers' are no object of names and values"],
  [{ headers: { 'x-a': 1 } }, "its header 'x-a' is neither text nor a list of texts"],
  [{ headers: { 'x-a': [null] } }, "its header 'x-a' is neither text nor a list of texts"],
  [{ body: '', bodyBase64: '' }, "it has 'body' and 'bodyBase64': one of them is enough"],
  [{ bodyBase64: '*' }, "its 'bodyBase64' is no base64"],
  [{ bodyBase64: 1 }, "its 'bodyBase64' is no base64"],
  [{ body: { a: 1 } }, "the 'body' of the request is parsed JSON, not the text that came"],
  ['{ "body": "\\ud800" }', "its 'body' is no well-formed text; give its bytes as 'bodyBase64'"],
])('%j: %s', (json, error) => {
  expect(parse(json)).toMatchObject({ error })
})

test('bytes that are no UTF-8', () => {
  expect(parseRequest(Uint8Array.of(0xff, 0xfe, 0x7b, 0))).toMatchObject({ error: 'the request is not UTF-8' })
})

test('whatever comes, it is a request or a fault', () => {
  const field = fc.oneof(fc.jsonValue(), fc.string())
  const file = fc.record(
    { method: field, url: field, headers: field, body: field, bodyBase64: field },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        file.map((json) => JSON.stringify(json)),
        fc.string(),
      ),
      (text) => {
        const request = parse(text)
        if (!isWrongUse(request)) expect(request.body).toBeInstanceOf(Uint8Array)
      },
    ),
  )
})
