import { readFileSync, readdirSync } from 'node:fs'

import { sign } from 'hookwell'
import type { Heard } from 'hookwell'
import request from 'supertest'
import type { Response } from 'supertest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { orderDesk } from './app.ts'
import { callersOf } from './callers.ts'
import type { DeskCaller } from './callers.ts'
import { openTestDesk } from './desk.test-kit.ts'
import type { TestDesk } from './desk.test-kit.ts'
import { demoSecrets } from './secrets.ts'
import { deskTools } from './tools/desk-tools.ts'

const callers = callersOf(demoSecrets).map((caller): [string, DeskCaller] => [caller.path, caller])
const IDS = { conversationId: 'conversation-1', toolCallId: 'tool-call-1' }

let desk: TestDesk

beforeEach(async () => {
  desk = await openTestDesk()
})
afterEach(() => desk.carrierService.close())

/** Calls a tool as that caller does, signed as it signs. */
async function call({ path, profile, scheme, key = '' }: DeskCaller, tool: string, args: object): Promise<Response> {
  const { headers, ...played } = profile.play(tool, args, IDS)
  const url = `http://127.0.0.1${path}${played.path}`
  const nowMs = desk.clock.epochMs()
  const signed = await sign({ scheme, key, url, headers, body: played.body ?? '', nowMs })
  return request(orderDesk(desk.desk))
    .post(path + played.path)
    .set(signed.headers)
    .send(played.body)
}

async function heardBy(caller: DeskCaller, tool: string, args: object): Promise<Heard | undefined> {
  const { status, text } = await call(caller, tool, args)
  return caller.profile.hear(status, text)[0]
}

describe.each(callers)('the caller at %s', (path, caller) => {
  test('gets where the order is', async () => {
    const heard = await heardBy(caller, 'check_order_status', { orderId: 'ord-12345' })
    expect(heard?.isError).toBe(false)
    expect(heard?.text).toContain('Order ORD-12345, blue mug, is in Leipzig and will be there on Friday.')
    expect(desk.calls).toMatchObject([{ tool: 'check_order_status', status: 200, verdict: 'within_ideal' }])
  })

  test('can ask for what is missing', async () => {
    const heard = await heardBy(caller, 'check_order_status', {})
    expect(heard?.text).toContain('I need the order number to do this.')
  })

  test('is told of a no in its own words', async () => {
    const heard = await heardBy(caller, 'create_support_ticket', { orderId: 'ORD-99999', problem: 'It is broken.' })
    expect(heard?.text).toContain('Order ORD-99999 was not found.')
  })

  test('is not let in with the secret of another one', async () => {
    const { status, text } = await call({ ...caller, key: `whsec_${btoa('of-another-caller-altogether')}` }, 'x', {})
    expect(status).toBe(401)
    expect(text).not.toContain('check_order_status')
  })

  test('is not there at all without a secret', async () => {
    const app = orderDesk({ ...desk.desk, secrets: { ...demoSecrets, [caller.profile.id]: undefined } })
    const isPlatform = caller.profile.id !== 'generic'
    expect((await request(app).post(path).send({})).status).toBe(isPlatform ? 404 : 401)
  })
})

test('every caller has the same tools', () => {
  const names = deskTools(desk.desk).map(({ name }) => name)
  expect(names).toEqual([
    'check_order_status',
    'create_support_ticket',
    'start_sales_report',
    'check_sales_report_status',
  ])
})

describe('the difference between two callers is one line', () => {
  const source = (file: string): string => readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
  const PLATFORMS = ['anam', 'elevenlabs', 'vapi', 'retell']

  test.each(PLATFORMS)('%s is one line of callers.ts, beside the import', (name) => {
    const lines = source('callers.ts').split('\n')
    const own = lines.filter((line) => new RegExp(`\\b${name}\\b`).test(line) && !line.startsWith('import'))
    expect(own).toEqual([expect.stringMatching(new RegExp(`^ {4}\\{ path: '/${name}', profile: ${name}, .* \\},$`))])
  })

  test('and neither the tools nor what stands in front of them know any', () => {
    const files = [
      'app.ts',
      'desk-endpoint.ts',
      ...readdirSync(`${import.meta.dirname}/tools`).map((name) => `tools/${name}`),
    ]
    const knowing = files.filter((file) => new RegExp(`\\b(${PLATFORMS.join('|')})\\b`, 'i').test(source(file)))
    expect(knowing).toEqual([])
  })
})

test('a tool runs without any caller', async () => {
  const [checkOrderStatus] = deskTools(desk.desk)
  expect(await checkOrderStatus?.run({ order_id: ' ord-12345 ' })).toMatchObject({
    ok: true,
    value: { orderId: 'ORD-12345', expectedOn: 'Friday' },
  })
})
