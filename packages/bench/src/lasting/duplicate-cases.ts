import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { endpoint, tool, unsigned } from 'hookwell'
import type { ToolEndpoint } from 'hookwell'
import { duplicates, memoryStore } from '@hookwell/idempotency'
import type { IdempotencyStore } from '@hookwell/idempotency'
import { postgresStore } from '@hookwell/idempotency/postgres'
import { redisStore } from '@hookwell/idempotency/redis'
import { sqliteStore } from '@hookwell/idempotency/sqlite'
import { startPostgres, startRedis } from '@hookwell/test-services'
import { Redis } from 'ioredis'
import { Pool } from 'pg'

import { answerOrder, orderSchema } from '../order.ts'
import { keyOf, memoryByHand, postgresByHand, redisByHand, sqliteByHand } from './by-hand.ts'
import type { ByHand, SendCommand } from './by-hand.ts'
import { memoryCarefully, postgresCarefully, redisCarefully } from './careful-by-hand.ts'
import type { LastingCase, LastingParts } from './lasting-case.ts'

/** One store, in several ways. */
interface OnStore {
  readonly id: string
  readonly store: IdempotencyStore
  readonly byHand: ByHand
  /** By hand with what ours promises, where the least that does is much less. */
  readonly carefully?: ByHand
}

/** What is opened for a store, and how that is closed. */
interface Opened extends OnStore {
  readonly close?: () => Promise<void>
}

const stores: Readonly<Record<string, () => Promise<Opened>>> = {
  memory: async () => {
    const store = memoryStore({ maxKeys: 1_000_000, maxBytes: 1_073_741_824 })
    return { id: 'memory', store, byHand: memoryByHand(), carefully: memoryCarefully() }
  },
  sqlite: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-duplicates-'))
    const store = sqliteStore({ file: join(folder, 'ours.db') })
    const close = async (): Promise<void> => {
      await store.close?.()
      rmSync(folder, { recursive: true, force: true })
    }
    return { id: 'sqlite', store, byHand: sqliteByHand(join(folder, 'by-hand.db')), close }
  },
  redis: async () => {
    const redis = await startRedis()
    if (redis === undefined) throw new Error('Redis cannot be started here: set REDIS_URL to measure it')
    const client = new Redis(redis.url)
    const send: SendCommand = (command, ...rest) => client.call(command, ...rest)
    const close = async (): Promise<void> => {
      client.disconnect()
      await redis.stop()
    }
    const carefully = await redisCarefully(send)
    return { id: 'redis', store: redisStore({ client }), byHand: redisByHand(send), carefully, close }
  },
  postgres: async () => {
    const postgres = await startPostgres()
    const pool = new Pool({ connectionString: postgres.url })
    const [byHand, carefully] = [await postgresByHand(pool), await postgresCarefully(pool)]
    const close = async (): Promise<void> => {
      await pool.end()
      await postgres.stop()
    }
    return { id: 'postgres', store: postgresStore({ pool }), byHand, carefully, close }
  },
}

/** Calls that have not come before, without a check, with one by hand, and with ours; and such that have. On one store. */
export const openPart: LastingParts['openPart'] = async (part) => {
  const opened = await stores[part]?.()
  if (opened === undefined) throw new Error(`no store '${part}'`)
  return { cases: casesOf(opened), close: async () => opened.close?.() }
}

function casesOf({ id, store, byHand, carefully }: OnStore): LastingCase[] {
  const [hand, careful, without] = [`hand-${id}`, `careful-${id}`, `none-${id}`]
  const against = carefully === undefined ? hand : careful
  const [ours, theirs] = [desk(store), desk(undefined, byHand)]
  return [
    { id: without, against: hand, run: callsTo(desk()) },
    { id: hand, against: hand, run: callsTo(theirs) },
    ...(carefully === undefined
      ? []
      : [{ id: careful, against: hand, without, run: callsTo(desk(undefined, carefully)) }]),
    { id: `hookwell-${id}`, against, without, run: callsTo(ours) },
    { id: `replay-hand-${id}`, against: hand, run: repeatedCallsTo(theirs) },
    { id: `replay-hookwell-${id}`, against: `hookwell-${id}`, run: repeatedCallsTo(ours) },
  ]
}

function desk(store?: IdempotencyStore, byHand?: ByHand): ToolEndpoint {
  const description = 'Says where an order is. Use it when the customer asks for one.'
  const checkOrder = tool({
    name: 'check_order_status',
    description,
    parameters: orderSchema,
    handle: async (order, invocation): Promise<object> => {
      if (byHand === undefined) return answerOrder(order)
      const key = keyOf('check_order_status', invocation, order)
      const before = await byHand.reserve(key)
      if (before === '') return { error: true, message: 'That is under way.' }
      if (before !== undefined) return JSON.parse(before) as object
      const answer = answerOrder(order)
      await byHand.complete(key, JSON.stringify(answer))
      return answer
    },
  })
  return endpoint({
    use: (pipe) => pipe.use(unsigned()),
    tools: [checkOrder],
    idHeaders: { conversationId: 'x-conversation-id' },
    ...(store === undefined ? undefined : { guards: [duplicates({ store })] }),
  })
}

function callsTo(desk: ToolEndpoint): LastingCase['run'] {
  return (nth) => call(desk, 'conversation-1', nth)
}

/** The same few calls again and again, which have a reply after the first round. */
function repeatedCallsTo(desk: ToolEndpoint): LastingCase['run'] {
  return (nth) => call(desk, 'conversation-2', nth % REPEATED)
}

const REPEATED = 50

async function call(desk: ToolEndpoint, conversation: string, nth: number): Promise<void> {
  const body = { orderId: `ORD-${nth}`, email: 'ada@example.com', reason: 'refund', quantity: 3 }
  const headers = { 'content-type': 'application/json', 'x-conversation-id': conversation }
  const { status } = await desk.run({ url: '/check_order_status', headers, body })
  if (status !== 200) throw new Error(`a call was answered with ${status}`)
}
