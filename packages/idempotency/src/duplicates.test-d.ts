import { pipeline, unsigned } from '@hookwell/core'
import type { InvocationGuard, Middleware, Nothing, Trusted } from '@hookwell/core'

import { duplicates } from './duplicates.ts'
import type { Duplicates } from './duplicates.ts'
import { fromBody } from './guarded.test-kit.ts'
import { memoryStore } from './memory-store.ts'
import { replays } from './replays.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <_T extends true>(): void => {}

const store = memoryStore()
const start = pipeline({ name: 'x' })

holds<Same<ReturnType<typeof duplicates>, Duplicates>>()
holds<Same<ReturnType<typeof replays>, Middleware<Trusted, Nothing>>>()

start.use(unsigned()).use(fromBody).use(duplicates({ store }))
start.use(unsigned()).use(replays({ store }))

// It is a guard as well.
const guards: readonly InvocationGuard[] = [duplicates({ store })]
void guards

// @ts-expect-error nobody has read the parameters so far
start.use(unsigned()).use(duplicates({ store }))

// @ts-expect-error nobody has said who calls
start.use(replays({ store }))

// @ts-expect-error it takes a store
duplicates({})

// @ts-expect-error a store does all four
replays({ store: { name: 'mine', release: async () => true } })

duplicates({ store, tenant: ({ trust, route }) => `${trust.keyId ?? ''} ${route['tenant'] ?? ''}` })
