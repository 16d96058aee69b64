import blns from 'big-list-of-naughty-strings' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import type { CallInput } from '@hookwell/core'
import { collected, multipart, unknownSchema } from './collect.test-kit.ts'
import { form, tryCall } from '../orders.test-kit.ts'
import { parameterErrors } from '../parameter-errors.ts'

const naughty: readonly string[] = [
  ...blns,
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineSetter__',
  'a[b]',
  'a][b',
  '[]',
  '[',
  '0',
  '-1',
  '%FF',
  '%5B%5D',
  '\uFFFD',
  '\0',
  '\r\n\r\n',
  '\r\n--boundary',
]
const schema = z.object({
  text: z.string().optional(),
  filter: z.record(z.string(), z.string()).optional(),
  ids: z.array(z.string()).optional(),
})
const anything = unknownSchema
const encoded = (name: string, value: string): string => new URLSearchParams([[name, value]]).toString()
const query = (name: string, value: string): CallInput => ({ url: `/?${encoded(name, value)}` })
/** Some runtimes drop a byte order mark at the front of a field. */
const fronted = (text: string): string => text.replace(/^\uFEFF/, '')

describe('as a value every one comes through unchanged', () => {
  test.each<[string, (text: string) => CallInput, (text: string) => object]>([
    ['in JSON', (text) => ({ body: { text } }), (text) => ({ text })],
    ['in a form', (text) => form(encoded('text', text)), (text) => ({ text })],
    ['in a query', (text) => query('text', text), (text) => ({ text })],
    ['in a multipart form', (text) => multipart(['text', text]), (text) => ({ text })],
    ['under brackets in a form', (text) => form(encoded('filter[a]', text)), (text) => ({ filter: { a: text } })],
    ['in a list in a query', (text) => query('ids[]', text), (text) => ({ ids: [text] })],
    ['in a route', (text) => ({ route: { text } }), (text) => ({ text })],
    ['in a header', (text) => ({ headers: { 'x-text': text } }), (text) => ({ text })],
  ])('%s', async (_carrier, input, seen) => {
    const options = { headers: [['text', 'x-text']] as const }
    for (const text of naughty) {
      const { raw } = await collected(schema, input(text), options)
      expect([seen(text), seen(fronted(text))]).toContainEqual(raw)
    }
  })
})

describe('as a name every one comes through unchanged, except what could reach a prototype', () => {
  const kept = (name: string): object => (name === '__proto__' ? {} : { [name]: '1' })

  test.each<[string, (name: string) => CallInput]>([
    ['in JSON', (name) => ({ headers: { 'content-type': 'application/json' }, body: `{${JSON.stringify(name)}:"1"}` })],
    ['in a form', (name) => form(encoded(name, '1'))],
    ['in a query', (name) => query(name, '1')],
  ])('%s', async (_carrier, input) => {
    for (const name of naughty) {
      expect(ownEntries((await collected(anything, input(name))).raw)).toEqual(ownEntries(kept(name)))
    }
  })

  test('in a multipart form', async () => {
    for (const name of naughty) {
      const { raw } = await collected(anything, multipart([name, '1']))
      expect([ownEntries(kept(name)), ownEntries(kept(fronted(name)))]).toContainEqual(ownEntries(raw))
    }
  })

  test('between brackets, unless it has some itself', async () => {
    for (const name of naughty) {
      const { raw } = await collected(schema, form(encoded(`filter[${name}]`, '1')))
      const isPlain = name !== '' && !/[[\]]/.test(name)
      expect(raw).toEqual(isPlain ? { filter: kept(name) } : { [`filter[${name}]`]: '1' })
    }
  })
})

test('through the whole of parameters(), every reply is an answer', async () => {
  const codes = new Set(Object.keys(parameterErrors.rows))
  const wanted = z.object({
    text: z.string().optional(),
    number: z.number().optional(),
    choice: z.enum(['shipped', 'delivered']).optional(),
    list: z.array(z.number()).optional(),
    when: z.iso.datetime().optional(),
    inner: z.object({ flag: z.boolean() }).optional(),
  })
  for (const text of naughty) {
    const body = { text, number: text, choice: text, list: text, when: text, inner: text, [text]: text }
    for (const repair of ['strict', 'safe', 'lenient'] as const) {
      const { reply, answer, lines } = await tryCall(wanted, { body }, { repair })
      expect(lines).toEqual([])
      expect(reply.status === 200 && (answer.error === undefined || codes.has(answer.code))).toBe(true)
    }
  }
})

test('none of all this has touched a prototype', () => {
  expect([Object.keys(Object.prototype), Object.keys(Array.prototype)]).toEqual([[], []])
  expect({}).not.toHaveProperty('polluted')
})

/** What an object has itself, a `__proto__` included. */
function ownEntries(value: object | undefined): unknown {
  return value === undefined ? undefined : Object.entries(Object.getOwnPropertyDescriptors(value))
}
