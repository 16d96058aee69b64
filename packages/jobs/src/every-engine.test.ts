import { fakeClock } from '@hookwell/core/testing'
import { describe, test } from 'vitest'

import { engineConformance } from './conformance.ts'
import type { EngineUnderTest } from './conformance.ts'
import { memoryEngine } from './memory-engine.ts'
import { pgBossUnderTest } from './pg-boss.test-kit.ts'
import { sqliteUnderTest } from './sqlite/sqlite.test-kit.ts'

// One line an engine: how to make one on a store with nothing in it.
const ENGINES: Readonly<Record<string, () => Promise<EngineUnderTest>>> = {
  memory: async () => {
    const clock = fakeClock()
    return { engine: memoryEngine({ clock }), pass: (ms) => clock.advance(ms), close: async () => {} }
  },
  sqlite: sqliteUnderTest,
  'pg-boss': pgBossUnderTest,
}

describe.each(Object.entries(ENGINES))('%s', (_name, make) => {
  test.concurrent.each(engineConformance)('$name', ({ run }) => run({ make }))
})
