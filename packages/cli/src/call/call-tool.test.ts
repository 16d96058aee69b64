import { profiles } from '@hookwell/tools'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Server } from 'node:http'

import { hookwell, hookwellHere } from '../hookwell.test-kit.ts'
import { KEY, mounted, serve } from './desk.test-kit.ts'
import type { Plain } from './desk.test-kit.ts'

const ARGS = ['--tool', 'check_order_status', '--args', '{"orderId":"ORD-12345"}']
const BEARER = ['--sign', 'bearer', '--key', KEY]

const PLAIN: Readonly<Record<string, Plain>> = {
  '/moved': { status: 302, headers: { location: '/generic' } },
  '/html': { status: 404, body: '<h1>Not Found</h1>\n' },
  '/teapot': { status: 418 },
  '/down': { status: 503, body: 'no' },
  '/escape': { status: 200, body: 'all \u001b[31mwell\u0007' },
  '/empty-results': { status: 200, body: '{"results":[]}' },
}
const DESKS = Object.fromEntries(Object.keys(profiles).map((id) => [id, mounted(id, 'bearer')]))
const signed = mounted('generic', 'standard-webhooks', `whsec_${btoa('a-secret-of-32-bytes-for-the-test')}`)
const minted = mounted('anam', 'query-token')

let server: Server
let origin = ''
let seen: string[] = []

beforeAll(async () => {
  ;({ server, origin } = await serve((path, request) => {
    seen.push(`${request.method} ${path}`)
    const [, first = ''] = path.split(/[/?]/)
    if (first === 'broken') return void request.socket.destroy()
    if (first === 'signed') return signed
    if (first === 'minted') return minted
    return Object.hasOwn(DESKS, first) ? DESKS[first] : PLAIN[`/${first}`]
  }))
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

const call = (path: string, ...args: string[]) => hookwellHere(['call', `${origin}${path}`, ...args])

describe.each(Object.keys(profiles))('as %s', (id) => {
  test('a success is exit code 0', async () => {
    const { code, stdout, stderr } = await call(`/${id}`, '--as', id, ...ARGS, ...BEARER)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^The model is told a success\.\n\n.*shipped/)
    expect(stdout).toMatch(/^ {2}reply +200$/m)
    expect(stdout).toMatch(/^ {2}call id +[\w-]{10,}$/m)
    expect(code).toBe(0)
  })

  test.each([
    ['a detail that is missing', '{}', 'I need the order number'],
    ['a no of the business', '{"orderId":"ORD-404"}', 'There is no such order.'],
  ])('%s is a failure that it is told, and exit code 1', async (_what, args, words) => {
    const given = ['--tool', 'check_order_status', '--args', args]
    const { code, stdout } = await call(`/${id}`, '--as', id, ...given, ...BEARER)
    expect(stdout).toMatch(/^The model is told a failure\.\n/)
    expect(stdout).toContain(words)
    expect(code).toBe(1)
  })

  test('a call that is not believed is told in words', async () => {
    const { code, stdout } = await call(`/${id}`, '--as', id, ...ARGS)
    expect(stdout).toContain('401: the endpoint does not believe who calls; is --sign the scheme')
    expect(stdout).toContain('signature_invalid')
    expect(code).toBe(1)
  })
})

test('for a program it is one object', async () => {
  const args = ['--as', 'vapi', ...ARGS, ...BEARER, '--conversation', 'conv-7', '--json']
  const { code, stdout, stderr } = await call('/vapi', ...args)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual({
    told: 'success',
    heard: [{ text: '{"orderId":"ORD-12345","status":"shipped"}', isError: false, remark: null }],
    status: 200,
    failure: null,
    totalMs: expect.any(Number),
    verdict: expect.stringMatching(/^within_ideal|within_max$/),
    budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 20_000 },
    ids: { callId: expect.any(String), conversationId: 'conv-7', toolCallId: expect.stringMatching(/^call-/) },
    caller: 'vapi',
    tool: 'check_order_status',
    sent: { method: 'POST', url: `${origin}/vapi`, conversationId: 'conv-7', toolCallId: expect.any(String) },
    body: expect.stringContaining('"results"'),
  })
})

describe('the proof', () => {
  test('is made by any scheme', async () => {
    const key = `whsec_${btoa('a-secret-of-32-bytes-for-the-test')}`
    const { code } = await call('/signed', ...ARGS, '--sign', 'standard-webhooks', '--key', key)
    expect(code).toBe(0)
  })

  test('in the query is sent, behind the query that the URL has, and never shown', async () => {
    seen = []
    const { code, stdout } = await call(
      '/minted?page=2',
      '--as',
      'anam',
      ...ARGS,
      '--sign',
      'query-token',
      '--key',
      KEY,
    )
    expect(code).toBe(0)
    expect(seen).toEqual([expect.stringMatching(/^POST \/minted\/check_order_status\?page=2&.*SECRET-KEY/)])
    expect(stdout).toContain(`POST ${origin}/minted/check_order_status?…`)
    expect(stdout).not.toContain(KEY)
  })

  test('may be a header of your own', async () => {
    const { code } = await call('/generic', ...ARGS, '--header', `authorization: Bearer ${KEY}`)
    expect(code).toBe(0)
  })
})

test.each([
  ['/generic', 'POST /generic/check_order_status'],
  ['/generic/', 'POST /generic/check_order_status'],
  ['/generic/check_order_status', 'POST /generic/check_order_status'],
])('the URL of the endpoint and the URL of the tool are both taken: %s', async (path, wanted) => {
  seen = []
  await call(path, ...ARGS, ...BEARER)
  expect(seen).toEqual([wanted])
})

describe('what goes wrong is told in words, and is exit code 1', () => {
  test.each([
    ['/moved', '302: it sends the caller elsewhere, which callers of tools do not follow'],
    ['/html', '404: there is nothing there; is it the URL where the endpoint is mounted'],
    ['/teapot', '418: the endpoint refuses it'],
    ['/down', '503: the endpoint is not up'],
    ['/broken', 'broke the connection off'],
    ['/empty-results', 'Vapi finds no result in it.'],
  ])('%s: %s', async (path, words) => {
    const { code, stdout, stderr } = await call(path, '--as', 'vapi', ...ARGS)
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toMatch(/^The model is told that it failed, and no more/)
    expect(stdout).toContain(words)
  })

  test.each([
    ['http://127.0.0.1:9/x', 'could not be called (bad port)'],
    ['http://no-such-host.invalid/x', 'no-such-host.invalid'],
  ])('%s: %s', async (url, words) => {
    const { code, stdout } = await hookwellHere(['call', url, ...ARGS])
    expect(code).toBe(1)
    expect(stdout).toContain(words)
  })

  test('a port at which nothing listens', async () => {
    const gone = await serve(() => undefined)
    await new Promise((resolve) => gone.server.close(resolve))
    const { code, stdout } = await hookwellHere(['call', gone.origin, ...ARGS])
    expect(code).toBe(1)
    expect(stdout).toContain(`nothing listens at ${new URL(gone.origin).host}`)
  })

  test('HTTPS where there is none', async () => {
    const { code, stdout } = await hookwellHere(['call', origin.replace('http:', 'https:'), ...ARGS])
    expect(code).toBe(1)
    expect(stdout).toContain('does not speak TLS: is it http:// and not https://?')
  })

  test('a caller that gives up', async () => {
    const { code, stdout } = await call('/silent', '--as', 'ultravox', ...ARGS)
    expect(code).toBe(1)
    expect(stdout).toContain("none: no reply came, and 'ultravox' gives up after 2.5 s")
    expect(stdout).toContain('gave_up')
  })
})

test('what comes back is no command to the terminal', async () => {
  const { stdout } = await call('/escape', ...ARGS)
  expect(stdout).toContain('all \u{fffd}[31mwell\u{fffd}')
  expect(stdout).not.toContain('\u001b')
})

test('colours are for terminals', async () => {
  const args = ['call', `${origin}/generic`, ...ARGS, ...BEARER]
  expect((await hookwell(args, '', { NO_COLOR: '', FORCE_COLOR: '1' })).stdout).toContain('\u001b[32m')
  expect((await hookwell(args)).stdout).not.toContain('\u001b')
})

test.each<[string, string[], string]>([
  ['no URL', ['--tool', 'a'], 'call needs a URL'],
  ['a URL without its beginning', ['localhost:3000', '--tool', 'a'], 'does not begin with http:// or https://'],
  ['a URL of a file', ['file:///etc/passwd', '--tool', 'a'], 'does not begin with http:// or https://'],
  ['no tool', ['http://localhost/'], 'call needs --tool NAME'],
  ['an unknown caller', ['http://localhost/', '--tool', 'a', '--as', 'constructor'], 'there is no caller of the name'],
  ['arguments that are no JSON', ['http://localhost/', '--tool', 'a', '--args', '{a:1}'], '--args is no JSON'],
  ['arguments that are a list', ['http://localhost/', '--tool', 'a', '--args', '[]'], '--args is no JSON object'],
  ['arguments that are null', ['http://localhost/', '--tool', 'a', '--args', 'null'], '--args is no JSON object'],
  ['a key for nothing', ['http://localhost/', '--tool', 'a', '--key', KEY], '--key does nothing without --sign'],
  ['no key', ['http://localhost/', '--tool', 'a', '--sign', 'vapi'], "'vapi' needs a key"],
  [
    'an unknown scheme',
    ['http://localhost/', '--tool', 'a', '--sign', 'vapy', '--key', KEY],
    "there is no scheme 'vapy'",
  ],
  ['a header that is none', ['http://localhost/', '--tool', 'a', '--header', 'x'], "not written as 'name: value'"],
  [
    'an option of another command',
    ['http://localhost/', '--tool', 'a', '--scheme', 'vapi'],
    "call has no option '--scheme'",
  ],
])('2: %s', async (_what, args, error) => {
  const { code, stdout, stderr } = await hookwellHere(['call', ...args])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^hookwell: .+\nnext: .+\n$/)
  expect(stderr).toContain(error)
  expect(stderr).not.toContain(KEY)
})
