import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { BOUNDARY, collected, multipart, multipartOf } from './collect.test-kit.ts'
import { parameterErrors } from '../parameter-errors.ts'

const schema = z.object({
  text: z.string().optional(),
  ids: z.array(z.string()).optional(),
  filter: z.object({ status: z.string() }).optional(),
})
const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)]
const part = (name: string, value: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const end = `--${BOUNDARY}--\r\n`

describe('the fields of a multipart form', () => {
  test.each<[string, ReturnType<typeof multipart>, object]>([
    ['one', multipart(['text', 'a']), { text: 'a' }],
    ['none', multipart(), {}],
    ['one without a value', multipart(['text', '']), { text: '' }],
    ['one of several lines', multipart(['text', 'a\r\nb\nc']), { text: 'a\r\nb\nc' }],
    ['in another script', multipart(['text', 'Größe 日本 🙂'], ['größe', 'ü']), { text: 'Größe 日本 🙂', größe: 'ü' }],
    ['the last of a repeated name', multipart(['text', 'a'], ['text', 'b']), { text: 'b' }],
    ['a list', multipart(['ids', '1'], ['ids', '2']), { ids: ['1', '2'] }],
    ['brackets', multipart(['ids[]', '1'], ['filter[status]', 'open']), { ids: ['1'], filter: { status: 'open' } }],
    ['a character that the sender wrote', multipart(['text', '\uFFFD']), { text: '\uFFFD' }],
    ['a prototype', multipart(['__proto__', 'x'], ['constructor', 'y']), { constructor: 'y' }],
    ['a boundary in quotes', multipartOf(part('text', 'a') + end, `"${BOUNDARY}"`), { text: 'a' }],
    ['no last line end', multipartOf(part('text', 'a') + end.trim()), { text: 'a' }],
  ])('%s', async (_what, input, raw) => {
    const seen = await collected(schema, input)
    expect(JSON.stringify(seen.raw)).toBe(JSON.stringify(raw))
    expect(seen.notes).toEqual({})
  })

  test('files are left out, and counted', async () => {
    const input = multipart(['text', 'a'], ['ids', 'planted', 'a.txt'], ['photo', 'planted', ''])
    const { raw, notes } = await collected(schema, input)
    expect([raw, notes]).toEqual([{ text: 'a' }, { 'hookwell.parameters.files': 2 }])
  })

  test('the bytes of a file are nobody’s business', async () => {
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n`
    const body = new Uint8Array([...utf8(part('text', 'ü') + head), 0xff, 0xfe, 0x00, ...utf8(`\r\n${end}`)])
    expect((await collected(schema, multipartOf(body))).raw).toEqual({ text: 'ü' })
  })

  test('the route and the query are put around them', async () => {
    const input = { ...multipart(['text', 'body']), url: '/?text=query&ids=1', route: { filter: 'x' } }
    expect((await collected(schema, input)).raw).toEqual({ text: 'body', ids: ['1'], filter: 'x' })
    expect((await collected(schema, { ...input, url: '/?text=%FF' })).code).toBe('query_malformed')
  })
})

describe('a multipart form that is refused', () => {
  const broken = new Uint8Array([...utf8(part('text', '').slice(0, -2)), 0xff, 0xc3, ...utf8(`\r\n${end}`)])
  const named = new Uint8Array([
    ...utf8(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="`),
    0xff,
    ...utf8(`"\r\n\r\n1\r\n${end}`),
  ])
  const large = multipart(['text', 'x'.repeat(100_001)])
  const many = multipartOf(part('ids', '1').repeat(10_001) + end)

  test.each<[string, ReturnType<typeof multipart>, string]>([
    [
      'no boundary',
      { ...multipart(['text', 'a']), headers: { 'content-type': 'multipart/form-data' } },
      'body_not_form',
    ],
    ['two', multipartOf(part('text', 'a') + end, `${BOUNDARY}; boundary=x`), 'body_not_form'],
    ['an empty one', multipartOf(part('text', 'a') + end, ''), 'body_not_form'],
    ['another', multipartOf(part('text', 'a') + end, `x${BOUNDARY}`), 'body_not_form'],
    ['one that is too long', multipartOf(part('text', 'a') + end, 'x'.repeat(71)), 'body_not_form'],
    ['no end', multipartOf(part('planted', 'planted')), 'body_not_form'],
    ['no part', multipartOf('planted'), 'body_not_form'],
    ['JSON', multipartOf('{"text":"planted"}'), 'body_not_form'],
    ['a part without a name', multipartOf(`--${BOUNDARY}\r\nX-A: planted\r\n\r\n1\r\n${end}`), 'body_not_form'],
    ['line feeds alone', multipartOf((part('text', 'planted') + end).replaceAll('\r', '')), 'body_not_form'],
    ['a value that is no UTF-8', multipartOf(broken), 'body_not_utf8'],
    ['a name that is no UTF-8', multipartOf(named), 'body_not_utf8'],
    ['a value that is too long', large, 'body_too_complex'],
    ['a name that is too long', multipart(['x'.repeat(100_001), '1']), 'body_too_complex'],
    ['10,001 parts', many, 'body_too_complex'],
    ['10,001 line ends and boundaries', multipartOf(`\n--${BOUNDARY}`.repeat(10_002)), 'body_too_complex'],
  ])('%s', async (_what, input, code) => {
    const seen = await collected(schema, input)
    expect([seen.status, seen.code]).toEqual([400, code])
    expect(seen.text).not.toContain('planted')
  })
})

test('any bytes between boundaries end in parameters or in a documented answer', async () => {
  const piece = fc.oneof(
    fc
      .constantFrom(
        `--${BOUNDARY}`,
        `\r\n--${BOUNDARY}`,
        end,
        '\r\n',
        '\n',
        '--',
        'Content-Disposition: form-data; name="text"\r\n\r\n',
        'Content-Disposition: form-data; name="__proto__"; filename="x"\r\n\r\n',
        'Content-Transfer-Encoding: base64\r\n',
        'Content-Type: text/plain; charset=utf-16\r\n',
        part('text', 'a'),
        '"',
        '; name=',
      )
      .map(utf8),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => [...bytes]),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      const { raw, code = '', status } = await collected(schema, multipartOf(new Uint8Array(pieces.flat())))
      return raw === undefined ? status === 400 && Object.hasOwn(parameterErrors.rows, code) : true
    }),
    { numRuns: 1_000 },
  )
  expect(Object.keys(Object.prototype)).toEqual([])
})

test('any text comes through as it was', async () => {
  const text = fc.string({ unit: 'grapheme' }).filter((given) => !given.startsWith('\uFEFF'))
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1 }), async (ids) => {
      const input = multipart(...ids.map((id): [string, string] => ['ids', id]))
      expect((await collected(schema, input)).raw).toEqual({ ids })
    }),
  )
})
