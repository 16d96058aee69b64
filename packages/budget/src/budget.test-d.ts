import { pipeline, unsigned } from '@hookwell/core'
import type { Call } from '@hookwell/core'

import { budget } from './budget.ts'
import type { Budget } from './budget.ts'

type Equals<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const yes = <T extends true>(): T | undefined => undefined

const start = pipeline({ name: 'orders' })

start
  .use(budget())
  .use(unsigned())
  .handle((call) => {
    yes<Equals<typeof call.budget, Budget>>()
    yes<Equals<typeof call.budget.signal, Call['signal']>>()
    const now = call.budget.stage('now', () => 42)
    yes<Equals<typeof now, number>>()
    const later = call.budget.stage('later', () => Promise.resolve('x'))
    yes<Equals<typeof later, Promise<string>>>()
    // @ts-expect-error the limits are read, not set
    call.budget.hardMs = 1
    return now
  })

// @ts-expect-error refused calls are on the clock too: budget() must stand before what grants trust
start.use(unsigned()).use(budget())

// @ts-expect-error 'budget' is already there
start.use(budget()).use(budget())

// @ts-expect-error without budget() there is no call.budget
start.use(unsigned()).handle((call) => call.budget.remainingMs())

// @ts-expect-error limits are numbers of milliseconds
budget({ hardMs: '60s' })

// @ts-expect-error no such option
budget({ timeoutMs: 1 })
