import { pipeline, unsigned } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { budget } from '../budget.ts'
import type { BudgetFetch } from './budget-fetch.ts'
import { upstream } from './upstream.test-kit.ts'
import type { Upstream } from './upstream.test-kit.ts'

// One host of the list, and one that is reached by another name and is none.
let listed: Upstream
let strange: Upstream
beforeEach(async () => {
  strange = await upstream()
  listed = await upstream((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', listed.url)
    const to = searchParams.get('to')
    if (pathname === '/loop') response.writeHead(302, { location: '/loop' })
    else if (pathname !== '/') response.writeHead(Number(pathname.slice(1)), to === null ? {} : { location: to })
    response.end('{"ok":true}')
  })
})
afterEach(() => Promise.all([listed.close(), strange.close()]))

const strangeUrl = (): string => strange.url.replace('127.0.0.1', 'localhost')
const via = (status: number, to: string): string => `${listed.url}/${status}?to=${encodeURIComponent(to)}`

async function asked(ask: (fetch: BudgetFetch) => Promise<Response>): Promise<unknown> {
  const reply = await pipeline({ name: 'orders', clock: fakeClock(), logger: recordingLogger() })
    .use(budget({ fetchHosts: ['127.0.0.1'] }))
    .use(unsigned())
    .handle(async (call) => {
      Object.assign(call.outboundHeaders, { traceparent: 'trace', 'x-tenant': 'secret' })
      try {
        const { status, url, redirected } = await ask(call.budget.fetch)
        return { status, url, redirected }
      } catch (thrown) {
        const { name, message, cause } = thrown as Error
        return { name, message, cause: cause instanceof Error ? cause.message : undefined }
      }
    })
    .run({})
  return reply.json()
}

describe('a host of the list that sends us elsewhere', () => {
  test.each([301, 302, 303, 307, 308])('takes nothing along that is for the list alone: %d', async (status) => {
    const told = await asked((fetch) => fetch(via(status, `${strangeUrl()}/x`)))
    expect(told).toEqual({ status: 200, url: `${strangeUrl()}/x`, redirected: true })
    expect(listed.requests).toMatchObject([{ headers: { 'x-tenant': 'secret', 'x-request-timeout-ms': '59400' } }])
    const [sent] = strange.requests
    expect(sent?.headers['traceparent']).toBe('trace')
    expect([sent?.headers['x-tenant'], sent?.headers['x-request-timeout-ms']]).toEqual([undefined, undefined])
  })

  test('is followed on the list with all of it, also back from outside', async () => {
    await strange.close()
    strange = await upstream((_request, response) => void response.writeHead(302, { location: listed.url }).end())
    await asked((fetch) => fetch(via(302, via(307, strangeUrl()))))
    expect(listed.requests.map(({ headers }) => headers['x-tenant'])).toEqual(['secret', 'secret', 'secret'])
    expect(strange.requests.map(({ headers }) => headers['x-tenant'])).toEqual([undefined])
  })

  test.each<[number, string, string, string]>([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [301, 'PUT', 'PUT', 'hello'],
    [307, 'POST', 'POST', 'hello'],
    [308, 'PUT', 'PUT', 'hello'],
  ])('with %d for %s is asked with %s', async (status, method, then, body) => {
    const init = { method, body: 'hello', headers: { 'content-language': 'de' } }
    await asked((fetch) => fetch(via(status, '/'), init))
    const [, second] = listed.requests
    expect([second?.method, second?.body]).toEqual([then, body])
    expect(second?.headers['content-language']).toBe(body === '' ? undefined : 'de')
    expect(second?.headers['content-type']).toBe(body === '' ? undefined : 'text/plain;charset=UTF-8')
  })

  test('with 303 for HEAD is asked for no more than that', async () => {
    await asked((fetch) => fetch(via(303, '/'), { method: 'HEAD' }))
    expect(listed.requests.map(({ method }) => method)).toEqual(['HEAD', 'HEAD'])
  })

  test('is given the body of a Request again', async () => {
    const init = { method: 'PUT', body: 'hello', headers: { 'x-own': '1' } }
    await asked((fetch) => fetch(new Request(via(307, via(308, '/')), init)))
    const sent = { method: 'PUT', body: 'hello', headers: { 'x-own': '1' } }
    expect(listed.requests).toMatchObject([sent, sent, sent])
  })

  test.each<[boolean, string | undefined]>([
    [true, 'Bearer mine'],
    [false, undefined],
  ])('gets what the handler proves itself with on one origin alone: %s', async (isSame, expected) => {
    const headers = { authorization: 'Bearer mine', cookie: 'a=b', 'x-own': '1' }
    await asked((fetch) => fetch(via(302, isSame ? '/' : strangeUrl()), { headers }))
    const last = isSame ? listed.requests[1] : strange.requests[0]
    expect(last?.headers['authorization']).toBe(expected)
    expect(last?.headers['cookie']).toBe(isSame ? 'a=b' : undefined)
    expect(last?.headers['x-own']).toBe('1')
  })

  test.each<[string, () => Parameters<BudgetFetch>, string]>([
    ['for ever', () => [`${listed.url}/loop`], 'redirect count exceeded'],
    ['to what is no URL', () => [via(302, 'http://')], 'the redirect leads nowhere'],
    ['to what is not the web', () => [via(302, 'data:text/plain,a')], 'the redirect leads nowhere'],
    [
      'with a body that is gone',
      () => [via(307, '/'), { method: 'POST', body: new Blob(['a']).stream(), duplex: 'half' } as RequestInit],
      'the body cannot be sent a second time',
    ],
  ])('%s fails as fetch fails', async (_name, input, cause) => {
    expect(await asked((fetch) => fetch(...input()))).toEqual({ name: 'TypeError', message: 'fetch failed', cause })
    expect(listed.requests.length).toBe(_name === 'for ever' ? 21 : 1)
  })

  test('without saying where, that is the answer', async () => {
    expect(await asked((fetch) => fetch(`${listed.url}/302`))).toMatchObject({ status: 302, redirected: false })
  })

  test.each<[string, (to: string) => Parameters<BudgetFetch>]>([
    ['asks for', (to) => [to, { redirect: 'manual' }]],
    ['has in its Request', (to) => [new Request(to, { redirect: 'manual' })]],
  ])('is not followed where the handler %s the answer itself', async (_name, input) => {
    expect(await asked((fetch) => fetch(...input(via(302, strangeUrl()))))).toMatchObject({ status: 302 })
    expect(strange.requests).toEqual([])
  })

  test('is a failure where the handler says so', async () => {
    expect(await asked((fetch) => fetch(via(302, '/'), { redirect: 'error' }))).toMatchObject({ name: 'TypeError' })
    expect(listed.requests.length).toBe(1)
  })
})
