import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'

import { budgetErrors } from '@hookwell/budget'
import { coreErrors } from '@hookwell/core'
import { parameterErrors } from '@hookwell/parameters'
import { signatureErrors } from '@hookwell/signature'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { expressErrors } from './express-errors.ts'
import { bytesOf, hostileRequests } from './hostile-requests.test-kit.ts'
import type { Hostile } from './hostile-requests.test-kit.ts'

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
  const [head, text] = [seen.slice(0, seen.indexOf('\r\n\r\n')), seen.slice(seen.indexOf('\r\n\r\n') + 4)]
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1])
  expect(text).not.toMatch(/hunter2|whsec_|node_modules|\.ts:|\.js:|at Object/)
  if (status === 204 || method === 'HEAD') return
  const answer = JSON.parse(text) as Record<string, unknown>
  if (answer['error'] !== true) {
    expect([status, answer]).toEqual([200, { status: 'shipped' }])
    return
  }
  expect(KNOWN).toContain(answer['code'])
  expect(answer).toMatchObject({
    message: expect.stringMatching(/^[^\n\r]+$/),
    suggestion: expect.stringMatching(/^[^\n\r]+$/),
    callId: expect.any(String),
  })
  if (answer['code'] === 'signature_invalid') expect(status).toBe(401)
}

test(`${REQUESTS.toLocaleString('en')} hostile requests: each gets a documented answer, nothing leaks, the process and its memory hold`, async () => {
  const samples = hostileRequests(REQUESTS)
  await run(samples.slice(0, 1_000))
  const before = await heapUsed()
  await run(samples.slice(1_000))
  const after = await heapUsed()
  expect(child.exitCode).toBe(null)
  // A kilobyte a call kept would be nine megabytes.
  expect(after - before).toBeLessThan(3_000_000)
  expect(await exchange(await bytesOf({ ...good, body: Buffer.from('{"orderId":"ORD-1"}') }, SECRET), false)).toContain(
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
      const seen = await exchange(await bytesOf(sample, SECRET), sample.leaves)
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
