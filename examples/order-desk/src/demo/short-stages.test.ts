import { expect, test } from 'vitest'

import { shortStages } from './short-stages.ts'

test('the two largest stages are named, what lies inside them too, and the rest is summed up', () => {
  const stages = [
    { name: 'receive', startMs: 0, durationMs: 1.25 },
    { name: 'signature', startMs: 1.25, durationMs: 0.5 },
    { name: 'handler', startMs: 1.75, durationMs: 2_001 },
    { name: 'respond', startMs: 2_002.75, durationMs: 0.25 },
    { name: 'carrier', startMs: 2, durationMs: 2_000, within: 'handler' },
  ]
  expect(shortStages({ totalMs: 2_003, stages })).toBe('2003 ms\nreceive 1.3 · handler 2001 (carrier 2000) · rest 0.8')
})
