import { middleware, pipeline } from '@hookwell/core'
import type { Call, GuardedInvocation, InvocationEnd, Nothing, Trusted } from '@hookwell/core'
import { expect, test } from 'vitest'

import { rateLimit } from './rate-limit.ts'
import type { RateLimit } from './rate-limit.ts'
import { believed } from './rate-limit.test-kit.ts'

/** Runs tools one after another in one call, with a guard around each, and gives back how they ended. */
async function ends(
  guard: RateLimit,
  tools: readonly string[],
  given: Partial<GuardedInvocation> = {},
): Promise<string[]> {
  const found: string[] = []
  await pipeline({ name: 'orders' })
    .use(believed)
    .use(
      middleware<Nothing, Trusted>('tools', async (call, next) => {
        for (const tool of tools) found.push(codeOf(await guard.around(invocation(call, tool, given), () => FINE)))
        return next({})
      }),
    )
    .handle(() => ({}))
    .run({})
  return found
}

const FINE: InvocationEnd = { ok: true, value: {} }

const codeOf = (end: InvocationEnd): string => (end.ok ? 'ok' : end.failure.code)

function invocation(call: Call & Trusted, tool: string, given: Partial<GuardedInvocation>): GuardedInvocation {
  return { call, tool, parameters: {}, readOnly: false, ...given }
}

test('around tools, each has the limit for itself', async () => {
  const guard = rateLimit({ limit: 1, windowSeconds: 60 })
  expect(await ends(guard, ['search', 'send', 'search'])).toEqual(['ok', 'ok', 'too_many_calls'])
})

test('around tools and in the pipeline at once, the two count apart', async () => {
  const limit = rateLimit({ limit: 1, windowSeconds: 60 })
  const endpoint = pipeline({ name: 'orders' })
    .use(believed)
    .use(limit)
    .handle(() => ({ ok: true }))
  expect((await endpoint.run({})).json()).toEqual({ ok: true })
  expect(await ends(limit, ['search'])).toEqual(['ok'])
})

test('a limit can be by conversation', async () => {
  const guard = rateLimit({ limit: 1, windowSeconds: 60, by: (_call, run) => run?.conversationId })
  expect(await ends(guard, ['search', 'search'], { conversationId: 'one' })).toEqual(['ok', 'too_many_calls'])
  expect(await ends(guard, ['search'], { conversationId: 'two' })).toEqual(['ok'])
})

test('a limit can be for what changes something', async () => {
  const guard = rateLimit({ limit: 1, windowSeconds: 60, cost: (_call, run) => (run?.readOnly === true ? 0 : 1) })
  expect(await ends(guard, ['search', 'search', 'search'], { readOnly: true })).toEqual(['ok', 'ok', 'ok'])
  expect(await ends(guard, ['send', 'send'])).toEqual(['ok', 'too_many_calls'])
})

test('a tool that fails is counted like any other', async () => {
  const guard = rateLimit({ limit: 1, windowSeconds: 60 })
  const thrower: Partial<RateLimit> = { around: (run, next) => guard.around(run, () => (next(), FINE)) }
  expect(await ends({ ...guard, ...thrower }, ['send', 'send'])).toEqual(['ok', 'too_many_calls'])
})
