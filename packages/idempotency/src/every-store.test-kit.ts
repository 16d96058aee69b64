import { fakeClock } from '@hookwell/core/testing'

import type { StoreHost } from './conformance.ts'
import { memoryStore } from './memory-store.ts'
import { serverStores } from './server-stores.test-kit.ts'
import { inSqlite } from './sqlite/sqlite.test-kit.ts'

/** Every store, and how it is opened: a new one is one line. */
export const stores: readonly (readonly [name: string, host: StoreHost])[] = [
  ['memory', inMemory()],
  ['sqlite', inSqlite],
  ...serverStores,
]

function inMemory(): StoreHost {
  return {
    open: () => {
      const clock = fakeClock()
      return { store: memoryStore({ clock }), pass: (ms) => clock.advance(ms) }
    },
  }
}
