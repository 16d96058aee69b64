import { HookwellError, pipeline, reply, unsigned } from '@hookwell/core'
import type { Call, InvocationEnd } from '@hookwell/core'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

import { endPacking, outcomePacking } from './packed.ts'

let call: Call

beforeAll(async () => {
  const english = pipeline({ name: 'x' }).use(unsigned())
  await english.handle((given) => void (call = given)).run({})
})

/** What is read back of what was written. */
function through(end: InvocationEnd): InvocationEnd {
  const packed = endPacking.pack(end, call)
  if ('dropped' in packed) throw new Error(`it was not kept: ${packed.dropped}`)
  return endPacking.unpack(packed.stored)
}

describe('the end of a run', () => {
  test('is what its JSON says when it is read back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(through({ ok: true, value })).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) as unknown })
      }),
    )
  })

  test('keeps what its value tells HTTP besides', () => {
    const hint = { status: 202, headers: { location: '/jobs/1' } }
    const mark = Symbol.for('hookwell.http')
    const end = through({ ok: true, value: { jobId: '1', [mark]: hint } })
    expect(end).toEqual({ ok: true, value: { jobId: '1' } })
    expect(end.ok && (end.value as { [mark]?: unknown })[mark]).toEqual(hint)
  })

  test('that is a no keeps its words, its status and its fields, and nothing of its cause', () => {
    const failure = new HookwellError('no_stock', {
      message: 'There are {left} left.',
      suggestion: 'Offer another size.',
      values: { left: 0 },
      status: 409,
      fields: [{ name: 'size', problem: 'invalid' }],
      help: 'https://example.com/no-stock',
      cause: new Error('hunter2'),
    })
    const packed = endPacking.pack({ ok: false, failure }, call)
    expect(JSON.stringify(packed)).not.toContain('hunter2')
    const end = through({ ok: false, failure })
    expect(end.ok ? undefined : end.failure).toMatchObject({
      code: 'no_stock',
      message: 'There are 0 left.',
      suggestion: 'Offer another size.',
      status: 409,
      outcome: 'failed',
      actionable: true,
      retryable: false,
      fields: [{ name: 'size', problem: 'invalid' }],
      help: 'https://example.com/no-stock',
    })
  })
})

test.each<[string, unknown]>([
  ['a stream of the web', new ReadableStream()],
  ['a stream of Node', { pipe: () => {} }],
  ['bytes', new Uint8Array(1)],
  ['a buffer', new ArrayBuffer(1)],
  ['what comes bit by bit', (async function* () {})()],
  ['a function', () => 1],
])('%s is not kept', (_what, body) => {
  expect(outcomePacking.pack(reply({ status: 200, body }), call)).toEqual({ dropped: 'not_json' })
  expect(endPacking.pack({ ok: true, value: body }, call)).toEqual({ dropped: 'not_json' })
})

test.each(['{', '[]', '{}', 'null', '{"failure":{}}', '{"failure":null}', '{"reply":{"status":42}}'])(
  'what nobody here has written is not read: %s',
  (stored) => {
    expect(() => outcomePacking.unpack(stored)).toThrow()
  },
)
