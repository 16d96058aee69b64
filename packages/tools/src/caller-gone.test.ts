import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { toExpress } from '@hookwell/express'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'

import { deskOf, probe } from './desk.test-kit.ts'
import type { Invocation } from './invocation.ts'

/** A call whose caller hangs up while it runs. */
async function leftAlone(readOnly: boolean): Promise<Invocation> {
  const running = Promise.withResolvers<Invocation>()
  const handle = (invocation: Invocation): Promise<never> => {
    running.resolve(invocation)
    return new Promise(() => {})
  }
  const { desk } = deskOf([probe('look', { annotations: { readOnly: true } })])
  // Whether a caller may be left alone is a matter of the tool that it has called, also of one that came later.
  desk.tools.add(probe('late', { annotations: { readOnly }, handle }))
  const server = createServer(express().use('/desk', toExpress(desk)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const caller = new AbortController()
  const { port } = server.address() as AddressInfo
  const call = fetch(`http://127.0.0.1:${port}/desk/late`, { method: 'POST', signal: caller.signal })
  const invocation = await running.promise
  caller.abort()
  await call.catch(() => {})
  while (!invocation.call.callerGone) await new Promise((resolve) => setImmediate(resolve))
  return invocation
}

test('a tool that writes, added to an endpoint of tools that only read, is not stopped when its caller hangs up', async () => {
  expect((await leftAlone(false)).signal.aborted).toBe(false)
})

test('one that only reads is', async () => {
  expect((await leftAlone(true)).signal.aborted).toBe(true)
})
