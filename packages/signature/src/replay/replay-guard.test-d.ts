import { pipeline, unsigned } from '@hookwell/core'
import type { Middleware, Nothing, Trusted } from '@hookwell/core'

import { signature } from '../signature.ts'
import { memoryReplayStore } from './memory-replay-store.ts'
import { replayGuard } from './replay-guard.ts'
import type { ReplayStore } from './replay-store.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <_T extends true>(): void => {}

const store = memoryReplayStore()
const guard = replayGuard({ store })
const start = pipeline({ name: 'x', kind: 'event' })

holds<Same<typeof guard, Middleware<Trusted, Nothing>>>()

start.use(signature({ scheme: 'github', key: 'a-secret' })).use(guard)
start.use(unsigned()).use(guard)

// @ts-expect-error what is not verified yet cannot be remembered: replayGuard() must stand behind signature()
start.use(guard)

// @ts-expect-error it takes a store
replayGuard({})

// @ts-expect-error a store remembers and forgets
replayGuard({ store: { remember: () => true } })

// @ts-expect-error it tells in seconds
replayGuard({ store, ttlSeconds: '1d' })

replayGuard({ store, scope: (call) => `${call.route['tenant'] ?? ''} ${call.trust.scheme}` })

// Whatever promises or not is a store.
const later: ReplayStore = { remember: async () => true, forget: async () => {} }
replayGuard({ store: later })
