import { toExpress } from '@hookwell/express'
import express from 'express'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { allKits, callDesk, CASES, deskFor, requestOf } from './every-profile.test-kit.ts'
import type { CaseName, ProfileKit } from './every-profile.test-kit.ts'

const { kits, missing } = await allKits()
const table = kits.map((kit): [string, ProfileKit] => [kit.profile.id, kit])
const cases = Object.keys(CASES) as CaseName[]

test('every profile has a kit beside it', () => {
  expect(missing).toEqual([])
})

describe.each(table)('%s', (_id, kit) => {
  test.each(cases)('%s: status, headers and body', async (name) => {
    const desk = deskFor(kit)
    const { status, headers, text } = await callDesk(kit, name, desk)
    expect({ status, headers, body: read(headers['content-type'], text) }).toEqual(kit.expected[name])
  })

  test.each(cases)('%s: runs what it has to, and shows nothing of the inside', async (name) => {
    const desk = deskFor(kit)
    const { headers, text } = await callDesk(kit, name, desk)
    expect(desk.ran).toEqual(RUNS.has(name) ? ['check_order_status'] : [])
    expect(`${JSON.stringify(headers)} ${text}`).not.toMatch(/hunter2|database|secret|\.ts\b|node_modules/)
  })

  test.each(Object.entries(TOLD))('%s: the model is told so', async (name, words) => {
    const { status, text } = await callDesk(kit, name as CaseName, deskFor(kit))
    const [heard, ...more] = kit.profile.hear(status, text)
    expect(more).toEqual([])
    expect(heard?.text).toContain(words)
    // A caller that takes a 200 for a success still has it in the text.
    if (name !== 'ok') expect(heard?.isError === true || heard?.text?.includes('"error":true')).toBe(true)
  })

  test('what nobody meant to happen is in the log, with its cause', async () => {
    const desk = deskFor(kit)
    await callDesk(kit, 'handler throws', desk)
    const lines = desk.logger.lines.filter(({ level }) => level === 'error')
    expect(lines.map(({ fields }) => String(fields['cause']))).toContainEqual(expect.stringContaining('hunter2'))
  })
})

describe('over a real socket', () => {
  const server = createServer()
  let origin = ''

  beforeAll(async () => {
    const app = express()
    for (const [id, kit] of table) app.use(`/${id}`, toExpress(deskFor(kit).endpoint))
    server.on('request', app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const answered = table.flatMap(([id, kit]) =>
    cases
      .filter((name) => kit.expected[name].status === 200 && name !== 'over budget')
      .map((name): [string, CaseName, ProfileKit] => [id, name, kit]),
  )
  test.each(answered)('%s: %s', async (id, name, kit) => {
    const { url, method, headers, body } = await requestOf(kit, name, `${origin}/${id}`)
    const response = await fetch(url, { method, headers, body: body as BodyInit })
    const { status, headers: expected, body: value } = kit.expected[name]
    const type = response.headers.get('content-type')
    expect([response.status, read(type, await response.text())]).toEqual([status, value])
    expect(Object.fromEntries(response.headers)).toMatchObject(expected)
  })
})

/** What a handler is asked for. */
const RUNS: ReadonlySet<CaseName> = new Set(['ok', 'business failure', 'handler throws', 'over budget'])

/** What the model has to hear to go on. */
const TOLD: Readonly<Partial<Record<CaseName, string>>> = {
  ok: 'shipped',
  'missing field': 'I need the order number',
  'invalid field': 'The order number must look like ORD-12345.',
  'business failure': 'Order ORD-404 was not found.',
  'unknown tool': 'There is no such tool here.',
  'over budget': 'This is taking longer than expected',
}

function read(contentType: unknown, text: string): unknown {
  return String(contentType).startsWith('application/json') ? (JSON.parse(text) as unknown) : text
}
