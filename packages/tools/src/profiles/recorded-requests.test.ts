import { describe, expect, test } from 'vitest'

import { IDS } from './every-profile.test-kit.ts'
import { genericCaller } from './generic-caller.ts'
import { profiles } from '../profiles.ts'
import { onTheWire, readBy, recordedRequests } from './recorded-requests.test-kit.ts'

const recorded = recordedRequests()

test('every profile has a recorded request, and every recorded request a profile', () => {
  const names = recorded.map(([name]) => name)
  expect(Object.keys(profiles).filter((id) => !names.includes(id))).toEqual([])
  expect(names.filter((name) => !Object.hasOwn(profiles, idOf(name)))).toEqual([])
})

describe.each(recorded.filter(([name]) => Object.hasOwn(profiles, idOf(name))))('%s', (name, one) => {
  const profile = profiles[idOf(name)] ?? genericCaller
  const wire = onTheWire(one)

  test('says what it is, and where that is written', () => {
    expect(one.description).toMatch(/\.$/)
    expect(URL.canParse(one.source) && one.source.startsWith('https://')).toBe(true)
    expect(profile.methods).toContain(one.request.method)
  })

  test('is read as what it is', async () => {
    expect(await readBy(profile, wire)).toMatchObject({ tool: 'check_order_status' })
  })
})

// A caller who is played and one who was written down independently: neither may know of something that the other has not.
const plain = recorded.filter(([name]) => Object.hasOwn(profiles, name))

describe.each(plain)('%s', (name, one) => {
  const profile = profiles[name] ?? genericCaller
  const wire = onTheWire(one)
  const played = profile.play('check_order_status', { orderId: 'ORD-12345' }, IDS)

  test('is read as the same call as one that is played', async () => {
    expect(await readBy(profile, played)).toEqual(await readBy(profile, wire))
    expect([played.method, pathOf(played.path)]).toEqual([wire.method, pathOf(wire.path)])
    expect(played.headers['content-type']).toBe(wire.headers['content-type'])
  })

  test('has everything that a played one has, in the same form', () => {
    expect(Object.keys(wire.headers)).toEqual(expect.arrayContaining(Object.keys(played.headers)))
    expect(formOf(wire)).toEqual(expect.arrayContaining(formOf(played)))
  })
})

function idOf(name: string): string {
  return name.split('.', 1)[0] ?? name
}

function pathOf(path: string): string | undefined {
  return path.split('?', 1)[0]
}

/** Where there is something in a body, and of what type it is: `message.call.id: string`. */
function formOf({ headers, body = '' }: { headers: Readonly<Record<string, string>>; body?: string }): string[] {
  if (headers['content-type']?.startsWith('application/json') !== true) {
    return [...new URLSearchParams(body).keys()].map((key) => `${key}: string`)
  }
  return leaves(JSON.parse(body), '')
}

function leaves(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${at}: ${typeof value}`]
  const entries = Array.isArray(value) ? value.map((entry) => ['[]', entry] as const) : Object.entries(value)
  return entries.flatMap(([key, inner]) => leaves(inner, at === '' ? key : `${at}.${key}`))
}
