import { HookwellError, pipeline, unsigned } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { output } from './output.ts'
import type { OutputOptions } from './output-options.ts'

let endpoints = 0

/** What the log is told, by an endpoint of which it has heard nothing yet. */
async function linesOf(values: readonly unknown[], options: OutputOptions = { warnSpoken: true }) {
  const logger = recordingLogger()
  const waiting = [...values]
  const name = `endpoint_${(endpoints += 1)}`
  const endpoint = pipeline({ name, logger, ids: () => 'call-1' })
    .use(unsigned())
    .use(output(options))
    .handle(() => waiting.shift())
  for (const _value of values) await endpoint.run({})
  return { name, lines: logger.lines, messages: logger.lines.map(({ message }) => message) }
}

const SAID = 'what is said cannot be spoken: '

describe('what is spoken is looked at', () => {
  const schema = z.object({
    status: z.string().meta({ spoken: true }),
    hints: z.array(z.string()).meta({ spoken: true }).optional(),
    orders: z.array(z.object({ note: z.string().meta({ spoken: true }), code: z.string() })).optional(),
  })

  test.each<[string, unknown, OutputOptions['schema'], string]>([
    ['a message', { message: 'See https://example.com' }, undefined, 'message holds a web address'],
    ['a suggestion', { suggestion: 'Write to a@example.com' }, undefined, 'suggestion holds an e-mail address'],
    ['what comes next', { next: 'One.\nTwo.' }, undefined, 'next holds a line break'],
    ['what is to be said', { say: '**Hi** 🎉' }, undefined, 'say holds bold text, an emoji'],
    ['one level down', { order: { message: '`x`' } }, undefined, 'order.message holds code'],
    ['the entries of a list', { orders: [{}, { message: '`x`' }] }, undefined, 'orders.*.message holds code'],
    ['a reply that is a text', 'See www.example.com', undefined, 'the reply holds a web address'],
    ['what the schema says is', { status: '# Shipped' }, schema, 'status holds a heading'],
    ['a list of such', { status: '', hints: ['fine', '- one'] }, schema, 'hints.* holds a bullet list'],
    ['such one level down', { status: '', orders: [{ note: '`a`', code: '`b`' }] }, schema, 'orders.*.note holds code'],
  ])('%s', async (_what, value, given, finding) => {
    const options = { warnSpoken: true, ...(given === undefined ? {} : { schema: given }) }
    expect((await linesOf([value], options)).messages).toEqual([SAID + finding])
  })

  test('a failure too', async () => {
    const failure = new HookwellError('sold_out', { message: 'See www.example.com.', suggestion: 'Say **sorry**.' })
    expect((await linesOf([failure])).messages).toEqual([
      `${SAID}sold_out.message holds a web address; sold_out.suggestion holds bold text`,
    ])
  })

  test('with the call and the endpoint, and never what it holds', async () => {
    const { name, lines } = await linesOf([{ message: 'Mrs Miller, see https://example.com/miller' }])
    expect(lines).toEqual([
      { level: 'warn', message: `${SAID}message holds a web address`, fields: { callId: 'call-1', endpoint: name } },
    ])
  })
})

describe('nothing is said about', () => {
  test.each<[string, unknown]>([
    ['what can be spoken', { message: 'Your order was shipped.', next: 'Offer a ticket.' }],
    ['what is not spoken', { link: 'https://example.com', html: '<b>\n</b>' }],
    ['two levels down', { a: { b: { message: '`x`' } } }],
    ['no text', { message: { url: 'https://example.com' }, say: 12, next: null }],
    ['what cannot be looked at', Object.defineProperty({}, 'message', { enumerable: true, get: bomb })],
  ])('%s', async (_what, value) => {
    const { messages } = await linesOf([value])
    expect(messages.filter((message) => message.startsWith(SAID))).toEqual([])
  })

  test('anything in production', async () => {
    expect((await linesOf([{ message: 'See https://example.com' }], { warnSpoken: false })).messages).toEqual([])
  })
})

test('the same thing is said once', async () => {
  const { messages } = await linesOf([
    { message: 'See https://example.com/1' },
    { message: 'See https://example.com/2' },
    { message: '`See` https://example.com/3', next: 'www.example.com' },
  ])
  expect(messages).toEqual([
    `${SAID}message holds a web address`,
    `${SAID}message holds code; next holds a web address`,
  ])
})

function bomb(): never {
  throw new Error('planted')
}
