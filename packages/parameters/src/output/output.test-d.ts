import { pipeline, unsigned } from '@hookwell/core'
import type { Middleware, Nothing, Profile } from '@hookwell/core'
import * as v from 'valibot'
import * as z from 'zod'
import * as mini from 'zod/mini'

import { output } from './output.ts'
import type { Counts } from './output-options.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const proven = <Claim extends true>(claim?: Claim): void => void claim

const schema = z.object({ orders: z.array(z.string()) })

// It adds nothing, and stands before trust as well as behind it.
proven<Same<ReturnType<typeof output>, Middleware<unknown, Nothing>>>()
pipeline({ name: 'orders' })
  .use(output({ schema }))
  .use(unsigned())
  .use(output())
  .handle((call) => call.trust.scheme)

// Any library that speaks Standard Schema will do.
output({ schema: v.object({ orders: v.array(v.string()) }) })
output({ schema: mini.object({ orders: mini.array(mini.string()) }) })

output({ maxBytes: 4_096, keep: { orders: 5, 'orders.*.note': 200 }, rest: 'Ask for less.', warnSpoken: false })
output({
  rest: (omitted, shown) => {
    proven<Same<typeof omitted, Counts>>()
    return `${omitted['orders']} of ${shown['orders']}`
  },
})

export const small: Pick<Profile, 'replyMaxBytes'> = { replyMaxBytes: 4_096 }

// @ts-expect-error TS2353: there is no such option
output({ maximum: 4_096 })
// @ts-expect-error TS2741: a plain object of fields is no schema
output({ schema: { orders: z.array(z.string()) } })
// @ts-expect-error TS2322: a rest is said, so it is a text
output({ rest: () => 12 })
// @ts-expect-error TS2322: what is kept is counted
output({ keep: { orders: 'all' } })
