import http from 'node:http'
import type { AddressInfo } from 'node:net'

import { recordingLogger } from '@hookwell/core/testing'
import { toExpress } from '@hookwell/express'
import { signature } from '@hookwell/signature'
import { anam, endpoint, genericCaller, vapi } from '@hookwell/tools'
import type { CallerProfile } from '@hookwell/tools'
import express from 'express'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'

import { job } from './job.ts'
import { jobs } from './jobs.ts'
import { memoryEngine } from './memory-engine.ts'

const KEY = 'a-key-that-nobody-guesses-0123456789'
const CALLER = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }

/** A server with one job, whose runs wait until the test lets them. */
async function served(profile: CallerProfile, methods = ['POST']) {
  const gate = Promise.withResolvers<void>()
  const logger = recordingLogger()
  const salesReport = job({
    name: 'sales_report',
    description: 'Counts the orders of a month. Use it when somebody asks for sales figures.',
    parameters: z.object({ month: z.string() }),
    returns: z.object({ orders: z.number() }),
    estimateSeconds: 30,
    run: async (_parameters, { progress }) => {
      progress('Half of the orders are counted.')
      await gate.promise
      return { orders: 3 }
    },
  })
  const desk = jobs({ engine: memoryEngine({ logger }), jobs: [salesReport], logger })
  const mounted = endpoint({
    profile,
    logger,
    methods,
    use: (pipe) => pipe.use(signature({ scheme: 'bearer', key: KEY })),
    tools: desk.tools,
  })
  const server = http.createServer(express().use('/desk', toExpress(mounted)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    gate.resolve()
    server.closeAllConnections()
    server.close()
    await desk.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/desk`
  const post = (tool: string, body: object, headers: object = {}) =>
    fetch(`${url}/${tool}`, { method: 'POST', headers: { ...CALLER, ...headers }, body: JSON.stringify(body) })
  return { desk, gate, url, post }
}

const START = ['start_sales_report', { month: '2026-03' }] as const

/** Asks until the job has ended; the worker of this process is quick. */
async function untilComplete(ask: () => Promise<Response>): Promise<unknown> {
  for (;;) {
    const told = (await (await ask()).json()) as { readonly status: string; readonly result: unknown }
    if (told.status !== 'PENDING' && told.status !== 'RUNNING') return told
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

test('from the start over progress to the result', async () => {
  const { desk, gate, post } = await served(anam)
  desk.work()
  const started = await post(...START)
  expect([started.status, started.headers.get('location')]).toEqual([200, null])
  const { jobId } = (await started.json()) as { readonly jobId: string }
  gate.resolve()
  expect(await untilComplete(() => post('check_sales_report_status', { jobId }))).toMatchObject({
    status: 'COMPLETE',
    result: { orders: 3 },
  })
})

describe('a caller that knows HTTP', () => {
  const realCodes: CallerProfile = { ...genericCaller, id: 'real-codes', statusPolicy: 'as-is' }

  test.each<[string, CallerProfile, object]>([
    ['asks for it', genericCaller, { prefer: 'wait=5, respond-async' }],
    ['is known to take real codes', realCodes, {}],
  ])('%s: it is told 202, where to ask and when', async (_what, profile, headers) => {
    const { post, url, desk, gate } = await served(profile, ['POST', 'GET'])
    const started = await post(...START, headers)
    expect(started.status).toBe(202)
    expect(started.headers.get('retry-after')).toBe('45')
    const location = started.headers.get('location') ?? ''
    const ask = () => fetch(new URL(location, `${url}/start_sales_report`), { headers: { ...CALLER, ...headers } })
    const waiting = await ask()
    expect([waiting.status, waiting.headers.get('retry-after'), await waiting.json()]).toMatchObject([
      200,
      '45',
      { status: 'PENDING' },
    ])
    desk.work()
    gate.resolve()
    expect(await untilComplete(ask)).toMatchObject({ status: 'COMPLETE' })
  })

  test('is told that what it asked for was done', async () => {
    const { post } = await served(genericCaller)
    const started = await post(...START, { prefer: 'respond-async' })
    expect(started.headers.get('preference-applied')).toBe('respond-async')
  })

  test.each([{}, { prefer: 'wait=5' }, { prefer: 'respond-asynchronously' }])(
    'with %o it is not asked for',
    async (headers) => {
      const { post } = await served(genericCaller)
      expect((await post(...START, headers)).status).toBe(200)
    },
  )

  test('a job that there is not is a 404 where codes are real', async () => {
    const { post } = await served(realCodes)
    expect((await post('check_sales_report_status', { jobId: 'nobody' })).status).toBe(404)
  })
})

test('a caller with an envelope is answered in it', async () => {
  const { post } = await served({ ...vapi, schemes: ['bearer'] })
  const call = { id: 'call_1', name: 'start_sales_report', arguments: { month: '2026-03' } }
  const told = await post('', { message: { type: 'tool-calls', toolCallList: [call] } }, { prefer: 'respond-async' })
  expect([told.status, await told.json()]).toMatchObject([
    200,
    { results: [{ toolCallId: 'call_1', result: expect.stringContaining('"jobId"') as string }] },
  ])
})

test('who proves nothing starts nothing, and learns nothing', async () => {
  const { post, desk } = await served(anam)
  const { jobId } = (await (await post(...START)).json()) as { readonly jobId: string }
  const stranger = { authorization: 'Bearer of bad news' }
  expect((await post(...START, stranger)).status).toBe(401)
  expect((await post('check_sales_report_status', { jobId }, stranger)).status).toBe(401)
  expect(desk.names).toEqual(['sales_report'])
})
