import { expect, test } from 'vitest'

import { cartesia } from './cartesia.ts'
import { allKits } from './every-profile.test-kit.ts'
import { genericCaller } from './generic-caller.ts'
import { vapiApiRequest } from './vapi-api-request.ts'

const { kits } = await allKits()
const flat = kits.filter(({ isFlat }) => isFlat).map(({ profile }) => profile)

test.each(flat.map((profile) => [profile.id, profile] as const))(
  '%s: a 2xx is what the model is told',
  (_id, { hear }) => {
    for (const status of [200, 201, 204, 299]) expect(hear(status, '{}')).toEqual([{ text: '{}', isError: false }])
  },
)

test.each(flat.map((profile) => [profile.id, profile] as const))(
  '%s: another status has failed, and what the model is told of it is told with its doubts',
  (_id, profile) => {
    for (const status of [302, 401, 422, 500, 504]) {
      const [heard] = profile.hear(status, 'body')
      expect(heard?.isError).toBe(true)
      if (profile.id !== genericCaller.id) expect(heard?.remark).toMatch(/\.$/)
      const reaches = profile.id === vapiApiRequest.id || profile.id === genericCaller.id
      expect(heard?.text).toBe(reaches ? 'body' : undefined)
    }
  },
)

test.each([
  ['as long as it may be', 'x'.repeat(4_096), 4_096, false],
  ['one byte longer', 'x'.repeat(4_097), 4_096, true],
  ['cut through a character of two bytes', `x${'é'.repeat(3_000)}`, 4_095, true],
  ['cut through one of four bytes', `xx${'🙂'.repeat(2_000)}`, 4_094, true],
])('Cartesia hears 4,096 bytes: %s', (_what, body, bytes, isCut) => {
  const [heard] = cartesia.hear(200, body)
  expect(new TextEncoder().encode(heard?.text).byteLength).toBe(bytes)
  expect(body.startsWith(heard?.text ?? '?')).toBe(true)
  expect(heard?.isError).toBe(false)
  expect(heard?.remark === undefined).toBe(!isCut)
})
