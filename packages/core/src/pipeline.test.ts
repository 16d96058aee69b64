import { describe, expect, test } from 'vitest'

import { pipeline } from './pipeline.ts'
import type { PipelineOptions } from './pipeline-options.ts'
import { unsigned } from './trust.ts'

describe('a mistake in the options stops the start', () => {
  test.each<[unknown, string]>([
    [{}, "pipeline() needs 'name'"],
    [{ name: '' }, "'name' must be a text that is not empty"],
    [{ name: 'x', kind: 'webhook' }, "'kind' must be one of 'tool', 'event'"],
    [{ name: 'x', methods: [] }, "'methods' must be a list of methods in capitals"],
    [{ name: 'x', methods: ['post'] }, "'methods' must be a list of methods in capitals"],
    [{ name: 'x', methods: 'POST' }, "'methods' must be a list of methods in capitals"],
    [{ name: 'x', maxBytes: 0 }, "'maxBytes' must be a whole number above 0"],
    [{ name: 'x', bodyTimeoutMs: -1 }, "'bodyTimeoutMs' must be a number of milliseconds above 0"],
    [{ name: 'x', readOnly: 'yes' }, "'readOnly' must be true or false, or a function of the call"],
    [{ name: 'x', onCallerGone: 'stop' }, "'onCallerGone' must be one of 'continue', 'abort'"],
    [{ name: 'x', max_bytes: 1 }, "no option 'max_bytes'; did you mean 'maxBytes'?"],
    [undefined, 'pipeline() takes one object of options'],
  ])('%o', (options, message) => {
    expect(() => pipeline(options as PipelineOptions)).toThrow(TypeError)
    expect(() => pipeline(options as PipelineOptions)).toThrow(message)
  })

  test.each<[unknown, string]>([
    [undefined, 'use() takes a middleware: call what makes it, as in use(budget())'],
    [unsigned, 'use() takes a middleware: call what makes it, as in use(budget())'],
    [{ run: () => 1 }, "use() needs 'name'"],
    [{ name: 'x' }, "use() needs 'run'"],
  ])('use(%o)', (middleware, message) => {
    expect(() => pipeline({ name: 'x' }).use(middleware as never)).toThrow(message)
  })

  test('handle() takes a function', () => {
    expect(() => pipeline({ name: 'x' }).handle(undefined as never)).toThrow("handle() needs 'handler'")
  })
})

describe('a pipeline', () => {
  test('is never changed: what is used is a new one', async () => {
    const start = pipeline({ name: 'orders' })
    const more = start.use(unsigned())
    expect(more).not.toBe(start)
    expect([Object.isFrozen(start), Object.isFrozen(more), Object.isFrozen(more.handle(() => 1))]).toEqual([
      true,
      true,
      true,
    ])
    const plain = start.handle((call) => 'trust' in call)
    expect((await plain.run({})).json()).toBe(false)
  })

  test('is not changed by what becomes of its options either', async () => {
    const options = { name: 'orders', methods: ['POST'], maxBytes: 1 }
    const pipe = pipeline(options)
    options.maxBytes = 100
    expect((await pipe.handle((call) => call.bytes()).run({ body: 'ab' })).status).toBe(413)
  })

  test('has a name and a kind, and so has its endpoint', () => {
    const endpoint = pipeline({ name: 'push', kind: 'event' }).handle(() => {})
    expect([endpoint.name, endpoint.kind, pipeline({ name: 'x' }).kind]).toEqual(['push', 'event', 'tool'])
  })
})
