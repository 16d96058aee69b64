import { HookwellError, generic, pipeline, unsigned } from '@hookwell/core'
import type { HookwellErrorOptions, PipelineOptions } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { errors } from './errors.ts'
import { STATUS_PHRASES } from './status-phrases.ts'

const ID = '0b5c2f0e-7a53-4d7e-9d59-6d2a2d8f4c11'
const WORDS: HookwellErrorOptions = {
  message: 'Order ORD-1 was not found.',
  suggestion: 'Ask for the number again.',
  status: 404,
}
const BY_NAME = 'application/problem+json, application/json'

async function answer(
  details: Partial<HookwellErrorOptions> = {},
  options: Partial<PipelineOptions> = {},
  accept = BY_NAME,
) {
  const endpoint = pipeline({ name: 'push', kind: 'event', ids: () => ID, logger: recordingLogger(), ...options })
    .use(errors())
    .use(unsigned())
    .handle(() => new HookwellError('order_not_found', { ...WORDS, ...details }))
  const reply = await endpoint.run({ headers: { accept } })
  return { status: reply.status, type: reply.headers['content-type'], body: reply.json() }
}

describe('a failure as a problem detail', () => {
  test('has the members of RFC 9457 and ours beside them', async () => {
    expect(await answer({ fields: [{ name: 'orderId', problem: 'invalid', example: 'ORD-12345' }] })).toEqual({
      status: 404,
      type: 'application/problem+json',
      body: {
        type: 'about:blank',
        title: 'Not Found',
        status: 404,
        detail: 'Order ORD-1 was not found.',
        instance: `urn:uuid:${ID}`,
        code: 'order_not_found',
        suggestion: 'Ask for the number again.',
        fields: [{ name: 'orderId', problem: 'invalid', example: 'ORD-12345' }],
        retryable: false,
        callId: ID,
      },
    })
  })

  test('with a page of its own is of that type, and titled by its code', async () => {
    const { body } = await answer({ help: 'https://example.com/errors/order_not_found' })
    expect(body).toMatchObject({ type: 'https://example.com/errors/order_not_found', title: 'Order not found' })
  })

  test('with a status that has no name is titled by its code', async () => {
    expect((await answer({ status: 499 })).body).toMatchObject({
      type: 'about:blank',
      title: 'Order not found',
      status: 499,
    })
  })

  test('has no instance where the id of the call is no UUID', async () => {
    const { body } = await answer({}, { ids: () => 'call-1' })
    expect(body).not.toHaveProperty('instance')
    expect(body).toMatchObject({ callId: 'call-1' })
  })

  test('keeps the headers that belong to the status', async () => {
    const endpoint = pipeline({ name: 'push', kind: 'event', logger: recordingLogger() })
      .use(errors())
      .use(unsigned())
      .handle(() => ({}))
    const reply = await endpoint.run({ method: 'GET', headers: { accept: BY_NAME } })
    expect(reply.status).toBe(405)
    expect(reply.headers).toMatchObject({ allow: 'POST, OPTIONS', 'content-type': 'application/problem+json' })
  })

  test('says nothing of a surprise', async () => {
    const endpoint = pipeline({ name: 'push', kind: 'event', logger: recordingLogger() })
      .use(errors())
      .use(unsigned())
      .handle(() => {
        throw new Error('postgres://app:hunter2@db')
      })
    const reply = await endpoint.run({ headers: { accept: BY_NAME } })
    expect(reply.json()).toMatchObject({ type: 'about:blank', title: 'Internal Server Error', code: 'internal_error' })
    expect(reply.text).not.toContain('hunter2')
  })
})

describe('the plain answer stays', () => {
  test.each<[string, Partial<HookwellErrorOptions>, Partial<PipelineOptions>, string]>([
    ['where Accept names it not', {}, {}, 'application/json'],
    ['where Accept takes anything', {}, {}, '*/*'],
    ['where Accept ranks it below', {}, {}, 'application/json, application/problem+json;q=0.5'],
    ['where the profile forbids it', {}, { profile: { ...generic, problemJson: false } }, BY_NAME],
    ['where the status is a 200', {}, { kind: 'tool' }, BY_NAME],
  ])('%s', async (_name, details, options, accept) => {
    const { type, body } = await answer(details, options, accept)
    expect(type).toBe('application/json')
    expect(body).toMatchObject({ error: true, message: 'Order ORD-1 was not found.' })
  })
})

test('every phrase belongs to the status of a failure', () => {
  for (const status of Object.keys(STATUS_PHRASES).map(Number)) expect(status >= 400 && status < 600).toBe(true)
})
