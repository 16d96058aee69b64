// One process of several that race for the same keys: tells which of them it got.
import { once } from 'node:events'

import { sqliteStore } from './sqlite-store.ts'

const [file = '', count = ''] = process.argv.slice(2)
const store = sqliteStore({ file })
await store.release('none', 0)
process.send?.('ready')
await once(process, 'message')
const won: string[] = []
await Promise.all(
  Array.from({ length: Number(count) }, async (_, at) => {
    const key = `key-${at}`
    const said = await store.reserve(key, { fingerprint: 'print', leaseMs: 60_000 })
    if (said.state !== 'reserved') return
    won.push(key)
    if (!(await store.complete(key, said.fence, `by ${process.pid}`, 60_000))) throw new Error(`${key} was lost`)
  }),
)
await store.close?.()
process.send?.(won)
process.disconnect?.()
