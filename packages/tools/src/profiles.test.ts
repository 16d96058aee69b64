import { schemes } from '@hookwell/signature'
import { expect, test } from 'vitest'

import { profiles } from './profiles.ts'

const table = Object.entries(profiles)

test.each(table)('%s has its own name', (id, profile) => {
  expect(profile.id).toBe(id)
  expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
})

test.each(table)('%s names only schemes that there are, each once', (_id, { schemes: names = [] }) => {
  expect(names.filter((name) => !Object.hasOwn(schemes, name))).toEqual([])
  expect(new Set(names).size).toBe(names.length)
})

test.each(table)(
  '%s has limits in order, and says what it does when a call fails',
  (_id, { budget, retries, methods }) => {
    const { idealMs, maxMs, hardMs } = budget
    expect([idealMs, maxMs, hardMs]).toEqual([idealMs, maxMs, hardMs].toSorted((one, other) => one - other))
    expect(retries).toMatch(/\.$/)
    expect(methods.length).toBeGreaterThan(0)
    expect(methods).toEqual(methods.map((method) => method.toUpperCase()))
  },
)

// https://docs.cartesia.ai/agents/tools.md, https://github.com/aplisay/llm-agent/pull/176, … (read 2026-11-23)
test.each([
  ['anam', 60_000, undefined],
  ['elevenlabs', 20_000, undefined],
  ['cartesia', 20_000, 4_096],
  ['ultravox', 2_500, undefined],
  ['telnyx', 5_000, undefined],
  ['vapi-api-request', 20_000, undefined],
])('%s waits %d ms and takes %s bytes', (id, hardMs, replyMaxBytes) => {
  expect(profiles[id]?.budget.hardMs).toBe(hardMs)
  expect(profiles[id]?.replyMaxBytes).toBe(replyMaxBytes)
})
