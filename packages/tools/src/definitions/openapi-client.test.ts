import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'

import { recordingLogger } from '@hookwell/core/testing'
import { errors } from '@hookwell/errors'
import { toExpress } from '@hookwell/express'
import { signature } from '@hookwell/signature'
import express from 'express'
import { generate } from 'orval'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { endpoint } from '../endpoint.ts'
import { manifestFor } from './manifest-for.ts'
import { allTools } from './orders-and-worse.test-kit.ts'

/** What the generator makes of an operation. */
type Operation = (body: object, options?: RequestInit) => Promise<{ readonly status: number; readonly data: unknown }>

const KEY = 'a-token-that-only-the-caller-and-the-desk-know'
const CACHE = new URL('../../node_modules/.cache/', import.meta.url)

const desk = endpoint({
  logger: recordingLogger(),
  use: (pipe) => pipe.use(errors()).use(signature({ scheme: 'bearer', key: KEY })),
  tools: allTools(),
})
let server: Server
let client: Readonly<Record<'checkOrderStatus' | 'refundOrder' | 'recordVisit' | 'find', Operation>>

beforeAll(async () => {
  const app = express().use('/orders', toExpress(desk))
  server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const { port } = server.address() as AddressInfo
  client = await generatedClient(`http://127.0.0.1:${port}/orders`)
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

describe('a client that was generated from the OpenAPI document calls the endpoint', () => {
  const trusted = { headers: { authorization: `Bearer ${KEY}` } }

  test('and gets the result', async () => {
    const { status, data } = await client.checkOrderStatus({ orderId: 'ORD-12345' }, trusted)
    expect({ status, data }).toEqual({
      status: 200,
      data: { orderId: 'ORD-12345', status: 'shipped', expectedOn: 'Friday' },
    })
  })

  test('and gets the answer of a failure, which the document has as well', async () => {
    const { status, data } = await client.checkOrderStatus({ orderId: 'ORD-404' }, trusted)
    expect({ status, data }).toMatchObject({ status: 200, data: { error: true, code: 'order_not_found' } })
    expect(Object.keys(manifestFor('openapi', []).document.components.schemas.Answer.properties)).toEqual(
      expect.arrayContaining(Object.keys(data as object)),
    )
  })

  test('is refused without the token', async () => {
    expect(await client.refundOrder({ orderId: 'ORD-1' })).toMatchObject({ status: 401, data: { error: true } })
  })

  test('for the worse tools too', async () => {
    expect(await client.find({ name: 'Ada' }, trusted)).toMatchObject({ status: 200, data: {} })
    const visit = { day: '2027-01-31', email: 'ada@example.com', note: null, pay: { by: 'card', number: '1' }, slot: 3 }
    expect(await client.recordVisit(visit, trusted)).toMatchObject({ status: 200, data: { ok: true, started: true } })
  })
})

async function generatedClient(url: string): Promise<typeof client> {
  const { document } = manifestFor('openapi', allTools(), { url, auth: { kind: 'bearer', secret: 'TOKEN' } })
  await mkdir(CACHE, { recursive: true })
  const folder = await mkdtemp(fileURLToPath(new URL('openapi-', CACHE)))
  const target = `${folder}/client.ts`
  const output = { target, client: 'fetch', mode: 'single', baseUrl: { getBaseUrlFromSpecification: true } } as const
  await generate({ input: { target: document as unknown as Record<string, unknown> }, output }, undefined, {
    logLevel: 'warn',
  })
  // Node strips no types below node_modules, so it is done here.
  const code = stripTypeScriptTypes(await readFile(target, 'utf8'), { mode: 'transform' })
  await rm(folder, { recursive: true })
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as typeof client
}
