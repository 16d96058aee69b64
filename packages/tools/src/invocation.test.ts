import { unsigned } from '@hookwell/core'
import type { Call } from '@hookwell/core'
import { expect, test } from 'vitest'

import type { CallerProfile } from './caller-profile.ts'
import { deskOf, probe } from './desk.test-kit.ts'
import type { Invocation } from './invocation.ts'
import { genericCaller } from './profiles/generic-caller.ts'
import { runningInvocation, watchInvocation } from './running-invocation.ts'

/** Hands on all that its caller sent. */
const careless: CallerProfile = {
  ...genericCaller,
  decode: ({ body }) => ({ ...body, requested: [{ tool: 'refund', args: {} }] }),
}

const OWN = ['tool', 'call', 'language', 'logger', 'repairs', 'signal', 'toolCallId', 'userId']

test('what a profile hands on besides the ids takes the place of nothing that a handler gets', async () => {
  let seen: Invocation | undefined
  const calls: Call[] = []
  const { desk } = deskOf([probe('refund', { handle: (invocation) => ((seen = invocation), { done: true }) })], {
    profile: careless,
    use: (pipe) =>
      pipe
        .use({ name: 'watch', run: (call, next) => (calls.push(call), watchInvocation(call, {}), next({})) })
        .use(unsigned()),
  })
  const forged = Object.fromEntries(
    [...OWN, 'parameters', 'encode', 'hasBegun', 'more'].map((name) => [name, 'forged']),
  )
  const reply = await desk.run({ url: '/desk', body: { ...forged, conversationId: 'talk-1', agentId: 'anna' } })
  expect([reply.status, reply.json()]).toEqual([200, { done: true }])
  expect(seen).toMatchObject({
    tool: 'refund',
    language: { tag: 'en' },
    repairs: [],
    conversationId: 'talk-1',
    agentId: 'anna',
  })
  expect([seen?.call, seen?.signal]).toEqual([calls[0], calls[0]?.signal])
  expect(Object.entries({ ...seen }).filter(([, value]) => (value as unknown) === 'forged')).toEqual([])
  const running = runningInvocation(calls[0] as Call)
  expect(running).toMatchObject({ conversationId: 'talk-1', agentId: 'anna', parameters: {}, hasBegun: true })
  expect(Object.values({ ...running })).not.toContain('forged')
})
