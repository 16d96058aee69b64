import { scenario } from './conformance-case.ts'
import type { ConformanceHost } from './conformance-case.ts'
import { equal } from './expectations.ts'
import type { ConformanceCase } from './expectations.ts'
import { pipeline } from './pipeline.ts'

/** What the adapter tells of the request. */
export const requestCases: readonly ConformanceCase<ConformanceHost>[] = [
  scenario('the method is told', async ({ mount }) => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
    const server = await mount(pipeline({ name: 'conformance', methods }).handle((call) => call.method))
    for (const method of methods) equal(await (await server.fetch('/', { method })).json(), method, 'call.method')
  }),

  scenario('the URL is told as it was addressed, with its query and its escapes', async ({ mount }) => {
    const server = await mount(pipeline({ name: 'conformance' }).handle((call) => call.url))
    const path = '/a%20b/c%2Fd?x=1&x=2&empty=&y=%2F%20z+w&%C3%A4=%F0%9F%99%82'
    const url = String(await (await server.fetch(path, { method: 'POST' })).json())
    equal(url.slice(-path.length), path, 'the end of call.url')
  }),

  scenario('header names count in any case', async ({ mount }) => {
    const endpoint = pipeline({ name: 'conformance' }).handle(({ headers }) => ({
      got: [headers.get('x-mixed-case'), headers.get('X-MIXED-CASE'), headers.get('X-Mixed-Case')],
      all: headers.all('X-mixed-CASE'),
      named: headers.names().includes('x-mixed-case'),
    }))
    const server = await mount(endpoint)
    const response = await server.fetch('/', { method: 'POST', headers: { 'X-Mixed-Case': 'Value, with: "signs"' } })
    const value = 'Value, with: "signs"'
    equal(await response.json(), { got: [value, value, value], all: [value], named: true }, 'the header')
  }),

  scenario('an empty header is told from a missing one', async ({ mount }) => {
    const endpoint = pipeline({ name: 'conformance' }).handle(({ headers }) => ({
      got: [headers.get('x-empty') ?? 'missing', headers.get('x-missing') ?? 'missing'],
      all: [headers.all('x-empty'), headers.all('x-missing')],
    }))
    const response = await (await mount(endpoint)).fetch('/', { method: 'POST', headers: { 'x-empty': '' } })
    equal(await response.json(), { got: ['', 'missing'], all: [[''], []] }, 'the headers')
  }),

  scenario('a header that came twice is not taken for one', async ({ mount }) => {
    const endpoint = pipeline({ name: 'conformance' }).handle(({ headers }) => ({
      got: headers.get('x-twice'),
      // A runtime that joins lines before anyone sees them shows one.
      lines: headers.all('x-twice').join(', '),
    }))
    const headers: [string, string][] = [
      ['x-twice', 'one'],
      ['x-twice', 'two'],
    ]
    const response = await (await mount(endpoint)).fetch('/', { method: 'POST', headers })
    equal(await response.json(), { got: 'one, two', lines: 'one, two' }, 'the header')
  }),

  scenario('calls at the same time do not mix', async ({ mount }) => {
    const count = 8
    const allHere = Promise.withResolvers<void>()
    let here = 0
    const endpoint = pipeline({ name: 'conformance' }).handle(async (call) => {
      const before = await call.bytes()
      here += 1
      if (here === count) allHere.resolve()
      await allHere.promise
      const after = await call.bytes()
      return [call.headers.get('x-number'), new TextDecoder().decode(before), new TextDecoder().decode(after), call.id]
    })
    const server = await mount(endpoint)
    const send = async (number: string): Promise<string[]> => {
      const response = await server.fetch(`/${number}`, {
        method: 'POST',
        headers: { 'x-number': number },
        body: number,
      })
      return (await response.json()) as string[]
    }
    const numbers = Array.from({ length: count }, (_, index) => `number-${index}`)
    const replies = await Promise.all(numbers.map(send))
    equal(
      replies.map(([header, before, after]) => [header, before, after]),
      numbers.map((number) => [number, number, number]),
      'what each call saw',
    )
    equal(new Set(replies.map(([, , , id]) => id)).size, count, 'different ids')
  }),
]
