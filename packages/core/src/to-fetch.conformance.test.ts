import { afterEach, describe, expect, test, vi } from 'vitest'

import { adapterConformance } from './conformance.ts'
import type { ConformanceHost } from './conformance.ts'
import { toFetch } from './to-fetch.ts'

type Handle = (request: Request) => Promise<Response>

/** A host without a socket: what `toFetch` gives is called as a runtime would call it. */
function fetchHost(change: (handle: Handle) => Handle = (handle) => handle): ConformanceHost {
  return {
    serve: async (endpoint) => {
      const handle = change(toFetch(endpoint))
      return {
        fetch: (path, init) => handle(new Request(`http://desk.test${path}`, init)),
        close: async () => {},
      }
    },
  }
}

describe('toFetch does what every adapter must', () => {
  test.each(adapterConformance)('$name', ({ run }) => run(fetchHost()))
})

test('every case has a name of its own', () => {
  expect(new Set(adapterConformance.map(({ name }) => name)).size).toBe(adapterConformance.length)
  expect(adapterConformance.length).toBeGreaterThan(40)
})

describe('an adapter that is broken is found out', () => {
  afterEach(() => vi.useRealTimers())

  const rebuilt = (request: Request, init: RequestInit, url = request.url): Request =>
    new Request(url, { method: request.method, headers: request.headers, signal: request.signal, ...init })

  const withBody = (handle: Handle, body: (request: Request) => Promise<BodyInit | null>): Handle => {
    return async (request) => handle(request.body === null ? request : rebuilt(request, { body: await body(request) }))
  }

  const broken: readonly (readonly [string, (handle: Handle) => Handle, RegExp])[] = [
    ['reads text', (handle) => withBody(handle, (request) => request.text()), /as it was sent: all 256/],
    ['adds to the body', (handle) => withBody(handle, async (r) => new Blob([await r.blob(), '\n'])), /a single zero/],
    [
      'forgets the query',
      (handle) => (request) => handle(rebuilt(request, {}, request.url.replace(/\?.*/, ''))),
      /the URL is told/,
    ],
    [
      'joins cookies',
      (handle) => async (request) => {
        const { status, headers, body } = await handle(request)
        return new Response(body, { status, headers: [...new Headers(Object.fromEntries(headers))] })
      },
      /each Set-Cookie/,
    ],
    [
      'answers 200 to everything',
      (handle) => async (request) => {
        const { headers, body } = await handle(request)
        return new Response(body, { status: 200, headers })
      },
      /method that is not taken/,
    ],
    [
      'tells what was thrown',
      (handle) => async (request) => {
        const response = await handle(request)
        return response.status === 500 ? new Response('hunter2', { status: 500 }) : response
      },
      /throws an error at once/,
    ],
    ['loses headers', (handle) => (request) => handle(rebuilt(request, { headers: {} })), /in any case/],
    [
      'takes one call for another',
      (handle) => {
        let last: Promise<Response> | undefined
        return (request) => (last ??= handle(request)).then((response) => response.clone())
      },
      /do not mix/,
    ],
    [
      'does not notice who leaves',
      (handle) => (request) => handle(rebuilt(request, { signal: new AbortController().signal })),
      /is noticed, and the run goes on/,
    ],
    ['never answers', () => () => new Promise(() => {}), /a value goes out as JSON/],
  ]

  test.each(broken)('one that %s', async (_name, change, caseName) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const found = adapterConformance.find(({ name }) => caseName.test(name))
    const failure = found?.run(fetchHost(change)).then(
      () => 'passed',
      (thrown: unknown) => thrown,
    )
    await vi.advanceTimersByTimeAsync(20_000)
    const thrown = await failure
    expect(thrown).toBeInstanceOf(Error)
    expect((thrown as Error).message).toMatch(/expected|waited|leaked|Unexpected/)
  })
})
