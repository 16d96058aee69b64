import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { toExpress } from '@hookwell/express'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'

import { deskOf, probe } from './desk.test-kit.ts'

async function sent(path: string): Promise<{ status: number; ran: readonly string[] }> {
  const ran: string[] = []
  const { desk } = deskOf(['delete_account', 'check'].map((name) => probe(name, { handle: () => ran.push(name) })))
  const app = express()
  app.use('/anam/delete_account', (_request, response) => void response.sendStatus(403))
  app.use('/anam', toExpress(desk))
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const { status } = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  return { status, ran }
}

// The rule of an app by path, which stands before the endpoint, is what says who may run it.
test.each([
  '/anam/delete_account',
  '/anam/delete_account/',
  '/ANAM/DELETE_ACCOUNT',
  '/anam/x/delete_account',
  '/anam//delete_account',
  '/anam/%64elete_account',
  '/anam/delete%5Faccount',
  '/anam/x%2F..%2Fdelete_account',
])('%s does not get past it', async (path) => {
  expect((await sent(path)).ran).toEqual([])
})

test.each(['/anam/check', '/anam/check/', '/anam/check?x=/delete_account'])('%s is the tool', async (path) => {
  expect(await sent(path)).toEqual({ status: 200, ran: ['check'] })
})
