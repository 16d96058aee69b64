import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { jsonValue, jsonValues, putJsonValue, readJsonBody } from './json-value.ts'

const parsed = (text: string) => readJsonBody(new TextEncoder().encode(text))

test.each<[string, string, string | undefined]>([
  ['{"a":"x"}', 'a', 'x'],
  ['{"a":{"b":{"c":"x"}}}', 'a.b.c', 'x'],
  ['{"event-data":{"id":"x"}}', 'event-data.id', 'x'],
  ['{"a":""}', 'a', ''],
  ['{"a":1750000000}', 'a', '1750000000'],
  ['{"a":1750000000123}', 'a', '1750000000123'],
  ['{"a":1.75e9}', 'a', '1750000000'],
  ['{"a":-1}', 'a', '-1'],
  ['{"a":-0}', 'a', '0'],
  ['{"a":1.5}', 'a', undefined],
  ['{"a":9007199254740993}', 'a', undefined],
  ['{"a":1e400}', 'a', undefined],
  ['{"a":true}', 'a', undefined],
  ['{"a":null}', 'a', undefined],
  ['{"a":["x"]}', 'a', undefined],
  ['{"a":{"toString":"x"}}', 'a', undefined],
  ['{"a":"x"}', 'b', undefined],
  ['{"a":"x"}', 'a.b', undefined],
  ['{"a":"x"}', 'a.length', undefined],
  ['{"a":null}', 'a.b', undefined],
  ['{"a.b":"x"}', 'a.b', undefined],
  ['{"a":"x","a":"y"}', 'a', 'y'],
  ['["x"]', '0', 'x'],
  ['"x"', 'length', undefined],
  ['null', 'a', undefined],
  ['42', 'a', undefined],
])('%s at %s is %j', (text, path, expected) => {
  expect(jsonValue(parsed(text), path)).toBe(expected)
})

describe('only what the body itself holds counts', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf']

  test.each(names.flatMap((name) => [name, `${name}.name`, `a.${name}`, `a.${name}.name`, `${name}.${name}`]))(
    '%s is not there',
    (path) => {
      for (const text of ['{}', '{"a":{}}', '{"a":"x"}', '{"a":[]}', '[]', '"x"', '{"a":{"__proto__":{"name":1.5}}}']) {
        expect(jsonValue(parsed(text), path)).toBeUndefined()
      }
    },
  )

  test('unless it is written there, and then it is data', () => {
    expect(jsonValue(parsed('{"__proto__":{"a":"x"}}'), 'a')).toBeUndefined()
    expect(jsonValue(parsed('{"__proto__":{"a":"x"}}'), '__proto__.a')).toBe('x')
    expect(jsonValue(parsed('{"constructor":{"name":"x"}}'), 'constructor.name')).toBe('x')
  })
})

describe('every entry of a list', () => {
  test.each<[string, readonly string[] | undefined]>([
    ['{"value":[{"s":"x"},{"s":"y"}]}', ['x', 'y']],
    ['{"value":[{"s":1}]}', ['1']],
    ['{"value":[{"s":"x"},{}]}', undefined],
    ['{"value":[{"s":"x"},{"s":null}]}', undefined],
    ['{"value":[{"s":"x"},"s"]}', undefined],
    ['{"value":[{"s":"x"},null]}', undefined],
    ['{"value":[["s"]]}', undefined],
    ['{"value":[]}', undefined],
    ['{"value":{"s":"x"}}', undefined],
    ['{"value":{"0":{"s":"x"},"length":1}}', undefined],
    ['{"value":"x"}', undefined],
    ['{"__proto__":{"value":[{"s":"x"}]}}', undefined],
    ['[{"s":"x"}]', undefined],
    ['null', undefined],
  ])('%s: %j', (text, expected) => {
    expect(jsonValues(parsed(text), 'value[].s')).toEqual(expected)
  })

  test('at deeper paths on both sides', () => {
    expect(jsonValues(parsed('{"a":{"b":[{"c":{"d":"x"}},{"c":{"d":"y"}}]}}'), 'a.b[].c.d')).toEqual(['x', 'y'])
  })

  test('a thousand of them and no more', () => {
    const listOf = (length: number) => ({ value: Array.from({ length }, () => ({ s: 'x' })) })
    expect(jsonValues(listOf(1_000), 'value[].s')).toHaveLength(1_000)
    expect(jsonValues(listOf(1_001), 'value[].s')).toBeUndefined()
  })

  test('a path without a list is the one value', () => {
    expect(jsonValues(parsed('{"a":"x"}'), 'a')).toEqual(['x'])
    expect(jsonValues(parsed('{}'), 'a')).toBeUndefined()
  })
})

describe('a body', () => {
  test.each<[string, string | Uint8Array, unknown]>([
    ['JSON', '{"a":1}', { a: 1 }],
    ['a byte order mark before it', '\ufeff{"a":1}', { a: 1 }],
    ['nothing', '', undefined],
    ['no JSON', 'a=1', undefined],
    ['JSON that is cut', '{"a":', undefined],
    ['two of them', '{}{}', undefined],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), undefined],
    ['UTF-16', new Uint8Array(Buffer.from('{"a":1}', 'utf16le')), undefined],
  ])('%s', (_what, body, expected) => {
    expect(readJsonBody(typeof body === 'string' ? new TextEncoder().encode(body) : body)).toEqual(expected)
  })

  test('nested a million deep is read or not, and throws nothing', () => {
    expect(readJsonBody(new Uint8Array(1_000_000).fill(0x5b))).toBeUndefined()
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    expect(jsonValue(parsed(deep), 'a.a.b')).toBeUndefined()
  })
})

test('whatever is sent, a value is a text or nothing', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.array(fc.constantFrom('a', '__proto__', 'constructor', '0', 'length'), { minLength: 1 }),
      (text, keys) => {
        const value = jsonValue(parsed(text), keys.join('.'))
        expect(value === undefined || typeof value === 'string').toBe(true)
      },
    ),
  )
})

describe('what is put in', () => {
  test.each<[string, string, string]>([
    ['{}', 'a', '{"a":"x"}'],
    ['{"a":1,"b":2}', 'a', '{"a":"x","b":2}'],
    ['{}', 'a.b.c', '{"a":{"b":{"c":"x"}}}'],
    ['{"a":{"z":1}}', 'a.b', '{"a":{"z":1,"b":"x"}}'],
    ['{"a":null}', 'a.b', '{"a":{"b":"x"}}'],
    ['{"a":"y"}', 'a.b', '{"a":{"b":"x"}}'],
    ['{"a":[{}]}', 'a.0.b', '{"a":[{"b":"x"}]}'],
  ])('%s at %s: %s', (text, path, expected) => {
    const json = parsed(text) as Record<string, unknown>
    putJsonValue(json, path, 'x')
    expect(JSON.stringify(json)).toBe(expected)
  })

  test('is not put into a prototype', () => {
    for (const path of ['__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__.polluted']) {
      putJsonValue({}, path, 'x')
      putJsonValue({ a: {} }, path, 'x')
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('is read again', () => {
    const names = fc.stringMatching(/^[a-z-]{1,3}$/)
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(names, fc.oneof({ maxDepth: 3 }, fc.string(), tie('tree')), { noNullPrototype: true }),
    }))
    const paths = fc.array(names, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(tree, paths, fc.string(), (json, path, value) => {
        putJsonValue(json as Record<string, unknown>, path.join('.'), value)
        expect(jsonValue(JSON.parse(JSON.stringify(json)), path.join('.'))).toBe(value)
      }),
    )
  })
})
