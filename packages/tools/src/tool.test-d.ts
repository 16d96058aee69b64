import { answer } from '@hookwell/core'
import * as z from 'zod'

import type { Invocation, PartialInvocation } from './invocation.ts'
import type { ToolRun } from './run-tool.ts'
import { tool } from './tool.ts'
import type { Tool } from './tool.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const proven = <Claim extends true>(claim?: Claim): void => void claim

const facts = { name: 'find_order', description: 'Finds an order.', parameters: z.object({ orderId: z.string() }) }
const returns = z.object({ status: z.enum(['shipped', 'lost']), total: z.number().transform(String) })

// What the handler gets is what the schema makes; what a run gives is what the handler does.
const plain = tool({
  ...facts,
  handle: ({ orderId }, invocation) => {
    proven<Same<typeof orderId, string>>()
    proven<Same<typeof invocation, Invocation>>()
    return orderId === '' ? answer.fail('none', { message: 'No.', suggestion: 'Stop.' }) : { total: 1 }
  },
})
proven<Same<Awaited<ReturnType<typeof plain.run>>, ToolRun<{ total: number }>>>()

// Or what `returns` makes of it; texts in it are those that the schema knows, and it may come later.
const checked = tool({ ...facts, returns, handle: async () => ({ status: 'shipped', total: 2 }) })
proven<Same<Awaited<ReturnType<typeof checked.run>>, ToolRun<{ status: 'shipped' | 'lost'; total: string }>>>()
tool({ ...facts, returns, handle: () => answer.fail('none', { message: 'No.', suggestion: 'Stop.' }) })
tool({ ...facts, returns: z.object({ total: z.number() }), handle: ({ orderId }) => ({ total: orderId.length }) })
tool({
  ...facts,
  returns,
  handle: () => {
    throw new Error('away')
  },
})

// Nothing goes out as what says that all is well.
const silent = tool({ ...facts, handle: async () => {} })
proven<Same<Awaited<ReturnType<typeof silent.run>>, ToolRun<{ readonly ok: true }>>>()

// With part of the parameters, and with those that are missing beside them.
tool({
  ...facts,
  onMissing: 'partial',
  handle: ({ orderId }, invocation) => {
    proven<Same<typeof orderId, string | undefined>>()
    proven<Same<typeof invocation, PartialInvocation>>()
    return invocation.incomplete ?? { orderId }
  },
})

// A run takes what the schema takes, or a text as a model may write it. In a list they are all alike.
void plain.run({ orderId: 'ORD-1' })
void plain.run('{"order_id":"ORD-1"}')
const all: readonly Tool[] = [plain, checked, silent]
void all[0]?.run({ order_id: 'ORD-1' })

// @ts-expect-error TS2353: there is no such parameter
void plain.run({ typo: 1 })
// @ts-expect-error TS2769: the total is a number
tool({ ...facts, returns, handle: async () => ({ status: 'shipped', total: 'two' }) })
// @ts-expect-error TS2769: there is no such status
tool({ ...facts, returns, handle: () => ({ status: 'sold', total: 2 }) })
// @ts-expect-error TS2769: it gives nothing back
tool({ ...facts, returns, handle: () => undefined })
// @ts-expect-error TS2769: parameters are an object
tool({ ...facts, parameters: z.string(), handle: () => 1 })
// @ts-expect-error TS2769: a plain object of fields is no schema
tool({ ...facts, parameters: { orderId: z.string() }, handle: () => 1 })
