import { expect, test } from 'vitest'

import type { CallerProfile } from './caller-profile.ts'
import { deskOf, probe } from './desk.test-kit.ts'
import { anam } from './profiles/anam.ts'
import { genericCaller } from './profiles/generic-caller.ts'
import { vapi } from './profiles/vapi.ts'

const VALUE = {
  jobId: 'job-1',
  [Symbol.for('hookwell.http')]: { status: 202, headers: { 'retry-after': '30', location: './check?jobId=job-1' } },
}
const tools = [probe('start', { handle: () => VALUE })]
const realCodes: CallerProfile = { ...genericCaller, statusPolicy: 'as-is' }

test.each<[string, CallerProfile, string, number, string | undefined]>([
  ['a caller of which nothing is known', genericCaller, '', 200, undefined],
  ['one that asks for it', genericCaller, 'respond-async, wait=5', 202, '30'],
  ['one that asks for it in capitals', genericCaller, 'Respond-Async', 202, '30'],
  ['one that asks for something like it', genericCaller, 'x-respond-async', 200, undefined],
  ['one that takes real codes', realCodes, '', 202, '30'],
  ['one that takes a 200 alone', anam, '', 200, undefined],
])('what a value says to those that know HTTP: %s', async (_who, profile, prefer, status, retryAfter) => {
  const { desk } = deskOf(tools, { profile })
  const told = await desk.run({ url: '/desk/start', body: {}, headers: { prefer } })
  expect([told.status, told.headers['retry-after'], told.json()]).toEqual([status, retryAfter, { jobId: 'job-1' }])
})

test('in an envelope there is no place for it', async () => {
  const { desk } = deskOf(tools, { profile: vapi })
  const call = { id: 'call_1', name: 'start', arguments: {} }
  const body = { message: { type: 'tool-calls', toolCallList: [call] } }
  const told = await desk.run({ url: '/desk', body, headers: { prefer: 'respond-async' } })
  expect([told.status, told.headers['location']]).toEqual([200, undefined])
})
