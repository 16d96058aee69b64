import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { formField } from './form-field.ts'

const bytes = (text: string | Uint8Array) => (typeof text === 'string' ? new TextEncoder().encode(text) : text)
const read = (type: string | undefined, body: string | Uint8Array, name = 'json') => {
  const field = formField(type, bytes(body), name)
  return field === undefined ? undefined : Buffer.from(field).toString()
}

describe('URL-encoded', () => {
  const TYPE = 'application/x-www-form-urlencoded'

  test.each<[string, string | Uint8Array, string | undefined]>([
    ['one field', 'json=%7B%22a%22%3A1%7D', '{"a":1}'],
    ['among others', 'a=1&json=x&b=2', 'x'],
    ['a plus is a space', 'json=a+b%2Bc', 'a b+c'],
    ['UTF-8', 'json=Zo%C3%AB', 'Zoë'],
    ['an encoded name', '%6Ason=x', 'x'],
    ['empty', 'json=', ''],
    ['without a sign', 'json', ''],
    ['twice', 'json=x&json=x', undefined],
    ['twice, once encoded', 'json=x&js%6Fn=y', undefined],
    ['not there', 'jsonx=1&xjson=2', undefined],
    ['in capitals', 'JSON=x', undefined],
    ['no UTF-8 behind the escapes', 'json=%FF', undefined],
    ['half an escape', 'json=%4', undefined],
    ['no UTF-8 at all', Uint8Array.of(0x6a, 0x73, 0x6f, 0x6e, 0x3d, 0xff), undefined],
    ['nothing', '', undefined],
    ['a question mark before it', '?json=x', undefined],
  ])('%s', (_what, body, expected) => {
    expect(read(TYPE, body)).toBe(expected)
  })

  test.each([TYPE, `${TYPE}; charset=utf-8`, TYPE.toUpperCase(), ` ${TYPE} `])('as %j', (type) => {
    expect(read(type, 'json=x')).toBe('x')
  })
})

const TYPE = 'multipart/form-data; boundary=xYz'
const part = (value: string, head = 'Content-Disposition: form-data; name="json"') =>
  `--xYz\r\n${head}\r\n\r\n${value}\r\n`
const form = (...parts: string[]) => `${parts.join('')}--xYz--\r\n`

describe('multipart', () => {
  test.each<[string, string, string | undefined]>([
    ['one part', form(part('{"a":1}')), '{"a":1}'],
    ['an empty one', form(part('')), ''],
    ['one with line ends in it', form(part('a\r\n\r\nb\r\n')), 'a\r\n\r\nb\r\n'],
    ['one that begins with dashes', form(part('--xY\r\n--')), '--xY\r\n--'],
    ['non-ASCII', form(part('Zoë 😀')), 'Zoë 😀'],
    ['among others', form(part('1', 'content-disposition: form-data; name="a"'), part('x')), 'x'],
    ['beside a file', form(part('x'), part('y', 'Content-Disposition: form-data; name="f"; filename="a.txt"')), 'x'],
    [
      'more lines in its head',
      form(part('x', 'Content-Type: text/plain\r\nContent-Disposition: form-data; name="json"')),
      'x',
    ],
    ['a name without quotes', form(part('x', 'Content-Disposition: form-data; name=json')), 'x'],
    ['other parameters', form(part('x', 'Content-Disposition: form-data ;charset=utf-8;name="json"')), 'x'],
    ['blanks behind the boundary', form(part('x')).replace('--xYz\r\n', '--xYz \t\r\n'), 'x'],
    ['something behind its end', `${form(part('x'))}Nothing --xYz more`, 'x'],
    ['something before it', `This is a form.\r\n${form(part('x'))}`, undefined],
    ['a line end before it', `\r\n${form(part('x'))}`, undefined],
    ['no line end behind the end', form(part('x')).trim(), 'x'],
    ['not there', form(part('x', 'Content-Disposition: form-data; name="jsonx"')), undefined],
    ['a name in capitals', form(part('x', 'Content-Disposition: form-data; name="JSON"')), undefined],
    ['twice', form(part('x'), part('x')), undefined],
    ['a file of that name', form(part('x', 'Content-Disposition: form-data; name="json"; filename="x"')), undefined],
    ['two names', form(part('x', 'Content-Disposition: form-data; name="json"; name="json"')), undefined],
    [
      'a name in the name of a file',
      form(part('x', 'Content-Disposition: form-data; name="a"; filename="; name=json"')),
      undefined,
    ],
    [
      'two heads',
      form(part('x', 'Content-Disposition: form-data; name="json"\r\nContent-Disposition: form-data; name="a"')),
      undefined,
    ],
    ['no head', form(part('x', 'X-Other: 1')), undefined],
    ['an empty head', '--xYz\r\n\r\nx\r\n--xYz--\r\n', undefined],
    ['another disposition', form(part('x', 'Content-Disposition: attachment; name="json"')), undefined],
    ['an escape in the name', form(part('x', 'Content-Disposition: form-data; name="js\\on"')), undefined],
    ['a quote that is left open', form(part('x', 'Content-Disposition: form-data; name="json')), undefined],
    ['a head that is folded', form(part('x', 'Content-Disposition: form-data;\r\n name="json"')), undefined],
    ['a space before the colon', form(part('x', 'Content-Disposition : form-data; name="json"')), undefined],
    ['bare line feeds', form(part('x')).replaceAll('\r\n', '\n'), undefined],
    ['no end', part('x'), undefined],
    ['cut in the head', '--xYz\r\nContent-Disposition: form-data; name="json"\r\n', undefined],
    ['something behind the boundary', form(part('x')).replace('--xYz\r\n', '--xYzz\r\n'), undefined],
    ['a boundary that goes on, in a part', form(part('x\r\n--xYzz\r\ny')), undefined],
    [
      'a head of more than 4 kB',
      form(part('x', `X: ${'x'.repeat(4_096)}\r\nContent-Disposition: form-data; name="json"`)),
      undefined,
    ],
    ['another boundary', form(part('x')).replaceAll('xYz', 'xYy'), undefined],
    ['nothing but the end', '--xYz--\r\n', undefined],
    ['nothing', '', undefined],
  ])('%s', (_what, body, expected) => {
    expect(read(TYPE, body)).toBe(expected)
  })

  test.each<[string, string | undefined]>([
    ['multipart/form-data; boundary=xYz', 'x'],
    ['multipart/form-data;boundary="xYz"', 'x'],
    ['Multipart/Form-Data; charset=utf-8; Boundary=xYz', 'x'],
    ['multipart/form-data; boundary=xYz; boundary=xYz', undefined],
    ['multipart/form-data; boundary=xYz; boundary=abc', undefined],
    ['multipart/form-data; boundary=', undefined],
    ['multipart/form-data; boundary=""', undefined],
    ['multipart/form-data; boundary="xYz', undefined],
    ['multipart/form-data; boundary=xY\u00ff', undefined],
    ['multipart/form-data; boundary=x Yz', undefined],
    [`multipart/form-data; boundary=${'x'.repeat(71)}`, undefined],
    ['multipart/form-data', undefined],
    ['multipart/mixed; boundary=xYz', undefined],
    ['application/json', undefined],
    ['', undefined],
    ['multipart/form-data; boundary=xYz, application/json', undefined],
  ])('content type %j', (type, expected) => {
    expect(read(type, form(part('x')))).toBe(expected)
    expect(read(undefined, form(part('x')))).toBeUndefined()
  })

  test('a boundary as long as it may be', () => {
    const long = 'x'.repeat(70)
    expect(read(`multipart/form-data; boundary=${long}`, form(part('x')).replaceAll('xYz', long))).toBe('x')
  })

  test('bytes that are no text come out as they are', () => {
    const value = Uint8Array.from({ length: 256 }, (_none, byte) => byte)
    const [head = '', tail = ''] = form(part('|')).split('|')
    const body = Buffer.concat([Buffer.from(head), value, Buffer.from(tail)])
    expect(formField(TYPE, body, 'json')).toEqual(Buffer.from(value))
  })
})

/** Forms that are nearly right, and some that are. */
const pieces = fc.constantFrom(
  '--xYz\r\n',
  '--xYz--\r\n',
  '--xYz',
  '--',
  '\r\n',
  '\n',
  ' ',
  'Content-Disposition: form-data; name="json"',
  'Content-Disposition: form-data; name="a"',
  'Content-Disposition: form-data; name=json; filename="b"',
  'Content-Type: text/plain',
  '; name="json"',
  '{"a":1}',
  'x',
)
const whole = fc
  .array(fc.tuple(fc.constantFrom('json', 'a', 'b'), fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 3 })
  .map((fields) =>
    form(...fields.map(([name, value]) => part(value, `Content-Disposition: form-data; name="${name}"`))),
  )
const bodies = fc.oneof(
  whole,
  fc.array(pieces, { maxLength: 14 }).map((list) => list.join('')),
  fc.tuple(whole, fc.nat(), pieces).map(([text, at, piece]) => {
    const index = at % (text.length + 1)
    return text.slice(0, index) + piece + text.slice(index)
  }),
)

test('what is read is what the platform reads too, once and no more', async () => {
  await fc.assert(
    fc.asyncProperty(bodies, async (text) => {
      const field = formField(TYPE, bytes(text), 'json')
      if (field === undefined) return
      const parsed = await new Response(text, { headers: { 'content-type': TYPE } }).formData().catch(() => undefined)
      // What follows the end of a form is nothing to us, and an error to some.
      if (parsed === undefined) return
      expect(parsed.getAll('json')).toEqual([new TextDecoder().decode(field)])
    }),
    { numRuns: 2_000 },
  )
})

test('whatever is sent, nothing is thrown', () => {
  const types = fc.oneof(fc.constantFrom(TYPE, 'application/x-www-form-urlencoded'), fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(types, fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' }).map(bytes)), (type, body) => {
      expect(() => formField(type, body, 'json')).not.toThrow()
    }),
  )
})

// A body is read before anything of it is verified, so none may take long. They need a few milliseconds; a reader that
// goes back would need minutes.
test.each<[string, string, string]>([
  ['a field of 1 MB', TYPE, form(part('x'.repeat(1_048_576)))],
  ['nothing but line ends', TYPE, `${part('x')}${'\r\n'.repeat(524_288)}`],
  ['nothing but carriage returns', TYPE, `${part('x')}${'\r'.repeat(1_048_576)}`],
  ['nothing but delimiters that are cut', TYPE, `${part('x')}${'\r\n--xY'.repeat(174_762)}`],
  ['many parts', TYPE, form(part('', 'Content-Disposition: form-data; name=a').repeat(20_000))],
  ['a long head', TYPE, form(part('x', `Content-Disposition: form-data${'; name="'.repeat(500)}`).repeat(250))],
  ['heads without an end', TYPE, `--xYz\r\n${'Content-Disposition: form-data; a=b'.repeat(30_000)}`],
  ['many fields', 'application/x-www-form-urlencoded', '&'.repeat(1_048_576)],
  ['many escapes', 'application/x-www-form-urlencoded', `json=${'%41'.repeat(349_525)}`],
  ['many broken escapes', 'application/x-www-form-urlencoded', '%&'.repeat(524_288)],
])('a megabyte of %s is read in no time', (_what, type, body) => {
  const startedAt = performance.now()
  formField(type, bytes(body), 'json')
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})
