// A process of a test: begins a call, says so, and never ends it.
import { pipeline } from '@hookwell/core'

import { duplicates } from './duplicates.ts'
import { SIGNED, fromBody, trusting } from './guarded.test-kit.ts'
import { sqliteStore } from './sqlite/sqlite-store.ts'

const [, , file = ''] = process.argv

const endpoint = pipeline({ name: 'refund_order' })
  .use(trusting(SIGNED))
  .use(fromBody)
  .use(duplicates({ store: sqliteStore({ file }), leaseMs: 600 }))
  .handle(() => {
    console.log('running')
    return new Promise(() => {})
  })

void endpoint.run({ headers: { 'x-conversation': 'talk-1' }, body: { orderId: 'ORD-1' } })
