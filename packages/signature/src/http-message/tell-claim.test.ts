import { expect, test } from 'vitest'

import { inspect } from '../inspect.ts'
import { BODY, CREATED, crafted, digestOf, publicKey } from './crafted.test-kit.ts'
import type { Crafting } from './crafted.test-kit.ts'

async function inspected(crafting: Crafting = {}) {
  const { method, url, headers, body } = crafted(crafting)
  const request = { method, url, headers: headers as Record<string, string>, body: Buffer.from(body) }
  return inspect({ scheme: 'http-message-signatures', key: publicKey() }, request, 1_750_000_005_000)
}

test('each step of how a message is judged', async () => {
  const { verified, steps } = await inspected({
    parameters: `${CREATED};expires=1750000060;keyid="k1";alg="ed25519";tag="t"`,
  })
  expect(verified).toBe(true)
  const told = Object.fromEntries(steps.map(({ step, text }) => [step, text]))
  expect(told).toMatchObject({
    read: 'the signature labelled sig1 (4 bytes), tag t (1 bytes)',
    covers: expect.stringContaining('"@method" "@target-uri" "content-digest"') as string,
    clock: 'created 2025-06-15T15:06:40.000Z: 5 s ago, expires 2025-06-15T15:07:40.000Z',
    key: 'keyid k1 (2 bytes)',
    signed: expect.stringContaining('"@method": POST\\n"@target-uri": https://desk') as string,
    'made with': 'ed25519 (7 bytes)',
    digest: 'sha256',
  })
})

test('a step is one line of ASCII, whatever the message says', async () => {
  const { steps } = await inspected({
    lines: [
      ['"@method"', 'POST'],
      ['"@target-uri"', 'https://a.example/'],
      ['"content-digest"', digestOf(BODY)],
    ],
    parameters: `${CREATED};keyid="\\"\\\\"`,
  })
  expect(steps.map(({ step }) => step)).toEqual(['read', 'covers', 'clock', 'key', 'signed', 'made with', 'digest'])
  for (const { text } of steps) expect(text).toMatch(/^[\x20-\x7e…]*$/)
})
