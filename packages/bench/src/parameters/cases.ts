import { parameters, reply } from 'hookwell'
import type { Call, Outcome, Trusted } from 'hookwell'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { z } from 'zod'

import type { MicroCase } from '../micro.ts'
import { orderSchema, smallBody } from '../order.ts'
import { itemsBody, itemsSchema, wideBody, wideSchema } from './bodies.ts'

/** Reading, repairing and validating, against `JSON.parse` and zod's `safeParse` from the same bytes. */
export function parametersCases(): readonly MicroCase[] {
  return [
    ...pair('200b', orderSchema, smallBody),
    ...pair('10kb', itemsSchema, itemsBody(10_000)),
    ...pair('failing-200b', orderSchema, smallBody.replace('"ORD-12345"', '"12345"').replace('"reason"', '"cause"')),
    ...pair('mended-200b', orderSchema, smallBody.replace(':3,', ':"3",').replace('orderId', 'order_id')),
    ...pair('1000-fields', wideSchema(1_000), wideBody(1_000)),
    ...scaled('bytes', [100_000, 1_000_000], () => itemsSchema, itemsBody),
    // A schema that costs nothing: zod's own cost a field is four times as high at a thousand of them as at a hundred.
    ...scaled('fields', [200, 1_000], unchecked, wideBody),
  ]
}

/** Both ways for one body. */
function pair(id: string, schema: z.ZodObject, text: string): MicroCase[] {
  const bytes = Buffer.from(text)
  return [
    { id: `zod-${id}`, against: `zod-${id}`, run: () => byHand(schema, bytes) },
    { id: `hookwell-${id}`, against: `zod-${id}`, run: ours(schema, bytes) },
  ]
}

/** Many times as much in one go, against as much one after the other: linear is 1. */
function scaled(
  id: string,
  [small, large]: readonly [number, number],
  schemaOf: (size: number) => StandardSchemaV1,
  bodyOf: (size: number) => string,
): MicroCase[] {
  const one = ours(schemaOf(small), Buffer.from(bodyOf(small)))
  const whole = ours(schemaOf(large), Buffer.from(bodyOf(large)))
  const times = large / small
  const repeated = (): void => {
    for (let count = 0; count < times; count += 1) one()
  }
  return [
    { id: `${times}x-${small}-${id}`, against: `${times}x-${small}-${id}`, run: repeated },
    { id: `1x-${large}-${id}`, against: `${times}x-${small}-${id}`, run: whole },
  ]
}

/** The names of a wide schema, and nothing that is checked. */
function unchecked(fields: number): StandardSchemaV1 {
  const { jsonSchema } = wideSchema(fields)['~standard']
  const standard = { version: 1, vendor: 'bench', validate: (value: unknown) => ({ value }), jsonSchema }
  return { '~standard': standard as StandardSchemaV1.Props }
}

/** What a careful developer writes, the issues read as for an answer. */
function byHand(schema: z.ZodObject, bytes: Buffer): unknown {
  const result = schema.safeParse(JSON.parse(bytes.toString()))
  return result.success ? result.data : result.error.issues.map(({ path, message }) => [path, message])
}

const PASSED = reply({ status: 200 })

/** Our middleware on a call that has its headers and its body already. */
function ours(schema: StandardSchemaV1, bytes: Uint8Array): () => unknown {
  const { run } = parameters(schema, { maxValues: 100_000 })
  const headers = new Map([['content-type', 'application/json']])
  const call = {
    method: 'POST',
    query: '',
    route: {},
    trust: { verified: true, scheme: 'standard-webhooks' },
    endpoint: { name: 'check_order_status', kind: 'tool', languages: [{ tag: 'en' }] },
    language: { tag: 'en' },
    headers: { get: (name: string) => headers.get(name), all: () => [], names: () => [...headers.keys()] },
    bytes: () => bytes,
    note: () => {},
  } as unknown as Call & Trusted
  return () => run(call, (): Outcome => PASSED)
}
