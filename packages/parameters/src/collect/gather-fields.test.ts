import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { bracketsSchema as schema } from './brackets.test-kit.ts'
import { collected } from './collect.test-kit.ts'
import { form } from '../orders.test-kit.ts'

describe('brackets, guided by the schema', () => {
  test.each<[string, object]>([
    ['ids[]=1&ids[]=2', { ids: ['1', '2'] }],
    ['ids%5B%5D=1&ids%5b%5d=2', { ids: ['1', '2'] }],
    ['ids[0]=1&ids[1]=2', { ids: ['1', '2'] }],
    ['ids[1]=2&ids[0]=1', { ids: ['1', '2'] }],
    ['ids[7]=2&ids[3]=1', { ids: ['1', '2'] }],
    ['ids[0]=1&ids[0]=2', { ids: ['2'] }],
    ['ids[00]=1', { ids: ['1'] }],
    ['ids=1&ids[]=2&ids[9]=4&ids=3', { ids: ['1', '2', '4', '3'] }],
    ['filter[status]=open', { filter: { status: 'open' } }],
    ['filter[status]=open&filter[status]=shut', { filter: { status: 'shut' } }],
    ['filter[range][from]=1&filter[range][to]=2', { filter: { range: { from: '1', to: '2' } } }],
    ['filter[tags]=a', { filter: { tags: ['a'] } }],
    ['filter[tags]=a&filter[tags][]=b', { filter: { tags: ['a', 'b'] } }],
    ['lines[0][sku]=A&lines[0][sizes][]=1&lines[1][sku]=B', { lines: [{ sku: 'A', sizes: ['1'] }, { sku: 'B' }] }],
    ['lines[][sku]=A&lines[][sku]=B', { lines: [{ sku: 'A' }, { sku: 'B' }] }],
    [
      'matrix[0][]=1&matrix[0][]=2&matrix[1]=3&matrix[1]=4',
      {
        matrix: [
          ['1', '2'],
          ['3', '4'],
        ],
      },
    ],
    ['prices[10]=5&prices[9]=4', { prices: { 9: '4', 10: '5' } }],
    ['pair[0]=a&pair[1][a]=b', { pair: ['a', { a: 'b' }] }],
    // The schema does not say what is in there: as everybody writes it.
    ['extra[any][]=1&extra[any][]=2', { extra: { any: ['1', '2'] } }],
    ['extra[any][0]=1&extra[any][1]=2', { extra: { any: ['1', '2'] } }],
    ['extra[any][a][b]=1', { extra: { any: { a: { b: '1' } } } }],
    ['extra[any]=1&extra[any]=2', { extra: { any: '2' } }],
    ['tree[name]=a&tree[children][0][name]=b', { tree: { name: 'a', children: [{ name: 'b' }] } }],
    // Of two that cannot both be, the last one.
    ['filter=x&filter[status]=open', { filter: { status: 'open' } }],
    ['filter[status]=open&filter=x', { filter: 'x' }],
    ['extra[any][a]=1&extra[any][]=2', { extra: { any: ['2'] } }],
  ])('%s', async (body, raw) => {
    expect((await collected(schema, form(body))).raw).toEqual(raw)
    expect((await collected(schema, { method: 'GET', url: `/?${body}` })).raw).toEqual(raw)
  })
})

describe('brackets that are characters like any other', () => {
  test.each([
    ['text[]'],
    ['text[a]'],
    ['other[a]'],
    ['either[]'],
    ['odd[name]'],
    ['ids[a]'],
    ['ids[-1]'],
    ['ids[1.5]'],
    ['ids[1e1]'],
    ['ids[0][a]'],
    ['ids['],
    ['ids]'],
    ['ids[]x'],
    ['ids[[]]'],
    ['[]'],
    ['[ids]'],
    ['[ids][]'],
    ['filter[]'],
    ['filter[status'],
    ['filter[status][a]'],
    ['filter[range]x[from]'],
    ['filter.status'],
  ])('%s', async (name) => {
    expect((await collected(schema, form(`${name}=1`))).raw).toEqual({ [name]: '1' })
  })

  test('in a query they go, as all that the schema does not name', async () => {
    const input = { url: '/?text[a]=1&other[a]=2&ids[a]=3&odd[name]=4' }
    expect((await collected(schema, input, { maxTextLength: 9 })).raw).toEqual({ 'odd[name]': '4' })
    expect((await collected(schema, { url: '/?signature=planted' }, { maxTextLength: 5 })).raw).toEqual({})
  })

  test('where the schema tells nothing', async () => {
    const silent = { '~standard': { version: 1, vendor: 'none', validate: (value: unknown) => ({ value }) } } as const
    expect((await collected(silent, form('a[]=1&a[]=2&b[c]=3'))).raw).toEqual({ 'a[]': '2', 'b[c]': '3' })
  })

  test('but not where any name takes a list', async () => {
    const lists = z.record(z.string(), z.array(z.string()))
    expect((await collected(lists, form('a[]=1&a=2&b=3'))).raw).toEqual({ a: ['1', '2'], b: ['3'] })
  })
})

describe('no name reaches a prototype', () => {
  test.each([
    ['__proto__[polluted]=1', { '__proto__[polluted]': '1' }],
    ['extra[__proto__][polluted]=1', { extra: {} }],
    ['extra[any][__proto__][polluted]=1', { extra: { any: {} } }],
    ['extra[any][__proto__]=1', { extra: { any: {} } }],
    ['extra[any][constructor][prototype][polluted]=1', { extra: { any: {} } }],
    ['prices[__proto__]=1&prices[constructor]=2', { prices: { constructor: '2' } }],
    ['ids[__proto__]=1&ids[length]=9', { 'ids[__proto__]': '1', 'ids[length]': '9' }],
    ['lines[0][__proto__][polluted]=1', { lines: [{}] }],
    ['constructor[prototype][polluted]=1', { 'constructor[prototype][polluted]': '1' }],
  ])('%s', async (body, raw) => {
    const seen = await collected(schema, form(body))
    expect(JSON.stringify(seen.raw)).toBe(JSON.stringify(raw))
    expect({}).not.toHaveProperty('polluted')
    expect([]).not.toHaveProperty('polluted')
  })

  test('nor one that the schema itself has', async () => {
    const reckless = z.object({ constructor: z.object({ prototype: z.record(z.string(), z.string()) }).optional() })
    expect((await collected(reckless, form('constructor[prototype][polluted]=1'))).raw).toEqual({})
  })
})

describe('what is too much', () => {
  test.each<[string, string]>([
    ['six pairs of brackets', 'extra[any][a][b][c][d][e]=1'],
    ['a hundred thousand', `extra${'[any]'.repeat(100_000)}=1`],
    ['as many that do not fit', `ids${'[a]'.repeat(100_000)}=1`],
    ['a position that no list has', 'ids[10000]=1'],
    ['one beyond all numbers', `ids[${'9'.repeat(400)}]=1`],
    ['20,000 fields', 'ids[]=1&'.repeat(20_000)],
    ['a name that is too long', `${'x'.repeat(100_001)}=1`],
    ['a long name whose brackets do not count', `text${'[a]'.repeat(100_000)}=1`],
    ['a value that is too long', `text=${'x'.repeat(100_001)}`],
    ['the same in a list', `ids[]=${'x'.repeat(100_001)}`],
  ])('%s', async (_what, body) => {
    const { status, code } = await collected(schema, form(body))
    expect([status, code]).toEqual([400, 'body_too_complex'])
  })

  test('and what is not: five pairs, and a list at their end', async () => {
    expect((await collected(schema, form('extra[any][a][b][c][d]=1'))).raw).toEqual({
      extra: { any: { a: { b: { c: { d: '1' } } } } },
    })
    const name = 'tree[children][0][children][0][tags]'
    expect((await collected(schema, form(`${name}=1&${name}=2`))).raw).toEqual({
      tree: { children: [{ children: [{ tags: ['1', '2'] }] }] },
    })
  })

  test('deeper than maxDepth', async () => {
    const body = form('filter[range][from]=1')
    expect((await collected(schema, body, { maxDepth: 3 })).code).toBe(undefined)
    expect((await collected(schema, body, { maxDepth: 2 })).code).toBe('body_too_complex')
  })

  test('a position is bounded by maxValues', async () => {
    expect((await collected(schema, form('ids[4]=1'), { maxValues: 5 })).raw).toEqual({ ids: ['1'] })
    expect((await collected(schema, form('ids[5]=1'), { maxValues: 5 })).code).toBe('body_too_complex')
  })

  test('in a query too', async () => {
    const seen = await collected(schema, { url: `/?${'text=1&'.repeat(11)}` }, { maxValues: 10 })
    expect([seen.status, seen.code]).toEqual([400, 'body_too_complex'])
    expect((await collected(schema, { url: '/?text=123456' }, { maxTextLength: 5 })).code).toBe('body_too_complex')
  })
})
