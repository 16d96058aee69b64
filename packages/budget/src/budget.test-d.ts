import { pipeline, unsigned } from '@hookwell/core'
import type { Call } from '@hookwell/core'

import { budget } from './budget.ts'
import type { Budget } from './call-budget.ts'

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
    yes<Equals<typeof call.budget.deadline, number>>()
    const titled = call.budget.stage('titled', () => true, { title: { en: 'Looking it up' } })
    yes<Equals<typeof titled, boolean>>()
    // @ts-expect-error a title is a text, or texts by language
    call.budget.stage('titled', () => true, { title: 42 })
    const fetched = call.budget.fetch('https://example.com', { method: 'POST', minimumMs: 300 })
    yes<Equals<typeof fetched, Promise<Response>>>()
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

// @ts-expect-error it goes on, is ended, or is handed off
budget({ onMax: 'promote' })

// @ts-expect-error these headers are known, others come with their unit
budget({ hints: ['x-deadline'] })

budget({ hints: ['prefer', { header: 'x-deadline', unit: 'seconds' }], onMax: 'hand-off', handOff: () => undefined })

// @ts-expect-error whoever takes a call over answers for it
budget({ onMax: 'hand-off', handOff: () => ({ finish: () => {} }) })
