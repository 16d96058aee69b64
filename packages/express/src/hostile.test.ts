import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'

import { budgetErrors } from '@hookwell/budget'
import { coreErrors } from '@hookwell/core'
import { parameterErrors } from '@hookwell/parameters'
import { sign, signatureErrors } from '@hookwell/signature'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { expressErrors } from './express-errors.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const REQUESTS = 10_000
const KNOWN = new Set([
  ...[coreErrors, budgetErrors, parameterErrors, signatureErrors, expressErrors].flatMap(({ rows }) =>
    Object.keys(rows),
  ),
  'order_not_found',
])

let child: ChildProcess
let port = 0

beforeAll(async () => {
  const execArgv = ['--expose-gc', '--conditions=node']
  child = fork(new URL('hostile-server.test-kit.ts', import.meta.url), [SECRET], { execArgv })
  const [message] = (await once(child, 'message')) as [{ port: number }]
  port = message.port
})

afterAll(() => {
  child.kill()
})

const json = fc.oneof(
  fc.json(),
  fc.constantFrom(
    '',
    '{',
    '{"orderId":',
    '[]',
    'null',
    '"text"',
    '{"orderId":"a","orderId":"b"}',
    '\ufeff{"orderId":"ORD-1"}',
    '{"__proto__":{"orderId":"x"}}',
    '{"constructor":{"prototype":{"orderId":"x"}}}',
    '{"orderId":1e999}',
    '{"orderId":"throw"}',
    '{"orderId":"null"}',
    '{"orderId":"gone"}',
    '{"orderId":"\\ud800"}',
    '{"orderId":{}}',
    '{"orderId":"ORD-1","quantity":"3"}',
    `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
  ),
)
const body = fc.oneof(
  { weight: 6, arbitrary: json.map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      Buffer.alloc(20_000, 120),
      Buffer.from([0x1f, 0x8b, 8, 0]),
      Buffer.from([0xff, 0xfe, 0x7b]),
    ),
  },
)
const contentType = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-8',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  '',
  'nonsense',
  undefined,
)
const printable = fc.string({
  unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
})
const request = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'BREW'),
  path: fc.oneof(
    fc.constantFrom('/tool', '/event', '/own', '/tool?orderId=ORD-1', '/tool?a[b]=1&a=2', '/%E0%A4%A', '/nowhere', '*'),
  ),
  signed: fc.boolean(),
  body,
  contentType,
  length: fc.constantFrom(
    'right',
    'right',
    'right',
    'right',
    'right',
    'long',
    'huge',
    'twice',
    'text',
    'chunked',
    'none',
  ),
  encoding: fc.constantFrom(undefined, undefined, undefined, undefined, 'gzip', 'identity', 'br, gzip'),
  extra: fc.array(
    fc.tuple(
      fc.constantFrom(
        'webhook-id',
        'webhook-timestamp',
        'webhook-signature',
        'svix-id',
        'accept',
        'traceparent',
        'x-forwarded-host',
        'expect',
      ),
      fc.oneof(
        printable,
        fc.constantFrom('', 'v1,', 'v1,AAAA', '0', '-1', 'NaN', '99999999999999999999', 'v1,'.repeat(3_000)),
      ),
    ),
    { maxLength: 3 },
  ),
  leaves: fc.constantFrom(false, false, false, false, false, false, false, false, false, true),
})

// Express's own 404 waits for the whole of a body that never comes; that wait is not ours to cut short.
const answerable = request.map((made) => (/^\/(tool|event|own)/.test(made.path) ? made : { ...made, length: 'right' }))

type Hostile = typeof request extends fc.Arbitrary<infer T> ? T : never

async function bytesOf(hostile: Hostile): Promise<Buffer> {
  const lines = [`${hostile.method} ${hostile.path} HTTP/1.1`, 'host: a', 'connection: close']
  if (hostile.signed) {
    const signed = await sign({ scheme: 'standard-webhooks', key: SECRET, body: hostile.body })
    for (const [name, value] of Object.entries(signed.headers)) lines.push(`${name}: ${value}`)
  }
  for (const [name, value] of hostile.extra) lines.push(`${name}: ${value}`)
  if (hostile.contentType !== undefined) lines.push(`content-type: ${hostile.contentType}`)
  if (hostile.encoding !== undefined) lines.push(`content-encoding: ${hostile.encoding}`)
  const size = hostile.body.byteLength
  const sizes: Readonly<Record<string, string[]>> = {
    right: [`content-length: ${size}`],
    long: [`content-length: ${size + 50}`],
    huge: ['content-length: 999999999999'],
    twice: [`content-length: ${size}`, `content-length: ${size + 1}`],
    text: ['content-length: many'],
    chunked: ['transfer-encoding: chunked'],
    none: [],
  }
  lines.push(...(sizes[hostile.length] ?? []))
  const content = hostile.length === 'chunked' ? chunked(hostile.body) : hostile.body
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), content])
}

function chunked(content: Buffer): Buffer {
  const head = content.byteLength === 0 ? '' : `${content.byteLength.toString(16)}\r\n`
  return Buffer.concat([Buffer.from(head), content, Buffer.from(`${head === '' ? '' : '\r\n'}0\r\n\r\n`)])
}

/** Sends bytes on a connection of their own; gives back what came, or `undefined` where we left before it could. */
function exchange(bytes: Buffer, leaves: boolean): Promise<string | undefined> {
  return new Promise((resolve) => {
    let seen = ''
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.write(bytes)
      if (leaves) socket.destroy()
    })
    socket.setTimeout(5_000, () => {
      seen += ' (and then nothing for 5 seconds)'
      socket.destroy()
    })
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => (seen += chunk))
    socket.on('error', () => {})
    socket.on('close', () => resolve(leaves ? undefined : seen))
  })
}

/** What Node's own parser refuses never reaches Express; what no route takes is Express's own 404. */
const NOT_OURS =
  /^HTTP\/1\.1 (400 Bad Request\r\nConnection: close\r\n\r\n$|431 |404 |417 |100 |413 Payload Too Large\r\nConnection: close\r\n\r\n$)/

function judge(seen: string, method: string): void {
  expect(seen).not.toContain('nothing for 5 seconds')
  if (NOT_OURS.test(seen)) return
  const [head = '', text = ''] = [seen.slice(0, seen.indexOf('\r\n\r\n')), seen.slice(seen.indexOf('\r\n\r\n') + 4)]
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1])
  expect(text).not.toMatch(/hunter2|whsec_|node_modules|\.ts:|\.js:|at Object/)
  if (status === 204 || method === 'HEAD') return
  const answer = JSON.parse(text) as Record<string, unknown>
  if (answer['error'] !== true) return void expect([status, answer]).toEqual([200, { status: 'shipped' }])
  expect(KNOWN).toContain(answer['code'])
  expect(answer).toMatchObject({
    message: expect.stringMatching(/^[^\n\r]+$/),
    suggestion: expect.stringMatching(/^[^\n\r]+$/),
    callId: expect.any(String),
  })
  if (answer['code'] === 'signature_invalid') expect(status).toBe(401)
}

test(`${REQUESTS.toLocaleString('en')} hostile requests: each gets a documented answer, nothing leaks, the process and its memory hold`, async () => {
  const samples = fc.sample(answerable, REQUESTS)
  await run(samples.slice(0, 1_000))
  const before = await heapUsed()
  await run(samples.slice(1_000))
  const after = await heapUsed()
  expect(child.exitCode).toBe(null)
  // A kilobyte a call kept would be nine megabytes.
  expect(after - before).toBeLessThan(3_000_000)
  expect(await exchange(await bytesOf({ ...good, body: Buffer.from('{"orderId":"ORD-1"}') }), false)).toContain(
    '"shipped"',
  )
}, 120_000)

const good: Omit<Hostile, 'body'> = {
  method: 'POST',
  path: '/tool',
  signed: true,
  contentType: 'application/json',
  length: 'right',
  encoding: undefined,
  extra: [],
  leaves: false,
}

async function run(samples: readonly Hostile[]): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    for (let sample = samples[next++]; sample !== undefined; sample = samples[next++]) {
      const seen = await exchange(await bytesOf(sample), sample.leaves)
      if (seen === undefined) continue
      try {
        judge(seen, sample.method)
      } catch (thrown) {
        throw new Error(
          `${JSON.stringify({ ...sample, body: sample.body.toString('latin1').slice(0, 200) })}\n→ ${seen.slice(0, 600)}`,
          { cause: thrown },
        )
      }
    }
  }
  await Promise.all(Array.from({ length: 32 }, worker))
}

async function heapUsed(): Promise<number> {
  child.send('memory')
  const [message] = (await once(child, 'message')) as [{ heapUsed: number }]
  return message.heapUsed
}
