import type { Call } from './call.ts'
import { HookwellError } from './error.ts'
import type { Maybe } from './maybe.ts'
import { middleware } from './middleware.ts'
import type { Middleware, Next, Nothing } from './middleware.ts'
import type { Outcome } from './outcome.ts'
import { pipeline } from './pipeline.ts'
import type { Fits } from './pipeline.ts'
import { reply } from './reply.ts'
import { unsigned } from './trust.ts'
import type { BeforeTrust, Trust, Trusted } from './trust.ts'

type Equals<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const yes = <T extends true>(): T | undefined => undefined

declare const telemetry: Middleware<BeforeTrust, Nothing>
declare const budget: Middleware<BeforeTrust, { budget: { remainingMs: () => number } }>
declare const signature: Middleware<unknown, Trusted>
declare const parameters: Middleware<Trusted, { parameters: { orderId: string } }>
declare const advice: Middleware<Trusted & { parameters: { orderId: string } }, { advice: string }>

const start = pipeline({ name: 'orders' })

// The order that is meant compiles, and the handler's call is what the chain says, member by member.
start
  .use(telemetry)
  .use(budget)
  .use(signature)
  .use(parameters)
  .use(advice)
  .handle((call) => {
    yes<Equals<typeof call.parameters, { orderId: string }>>()
    yes<Equals<typeof call.parameters.orderId, string>>()
    yes<Equals<typeof call.trust, Trust>>()
    yes<Equals<typeof call.advice, string>>()
    yes<Equals<typeof call.id, string>>()
    // `any` would make every line above pass, so pin that it is none.
    yes<Equals<0 extends 1 & typeof call ? 'any' : 'typed', 'typed'>>()
    // @ts-expect-error nobody added that
    void call.nobody
    // @ts-expect-error parameters are what the schema says
    void call.parameters.orderNumber
    // @ts-expect-error what core says is read, not set
    call.id = 'mine'
    return { ok: true }
  })

// A missing predecessor.
// @ts-expect-error parameters need trust, and nothing grants it
start.use(parameters)
// @ts-expect-error advice needs parameters
start.use(signature).use(advice)

// A wrong order.
// @ts-expect-error trust comes after what needs it
start.use(parameters).use(signature)
// @ts-expect-error parameters come after what needs them
start.use(signature).use(advice).use(parameters)
// @ts-expect-error refused calls have to be seen: telemetry must stand before signature()
start.use(signature).use(telemetry)
// @ts-expect-error the same for the budget
start.use(signature).use(budget)
// @ts-expect-error unsigned() grants trust like any other
start.use(unsigned()).use(telemetry)
// @ts-expect-error also with something between
start.use(budget).use(signature).use(parameters).use(telemetry)

// A clash of keys.
// @ts-expect-error 'budget' is already there
start.use(budget).use(budget)
// @ts-expect-error 'trust' is already there: one verifier a call
start.use(signature).use(unsigned())
// @ts-expect-error 'id' is on every call
start.use(middleware<{ id: string }>('rogue', (_call, next) => next({ id: 'mine' })))
// @ts-expect-error 'bytes' is on every call
start.use(middleware<{ bytes: number }>('rogue', (_call, next) => next({ bytes: 1 })))
// @ts-expect-error also one of several
start.use(middleware<{ good: number; signal: string }>('rogue', (_call, next) => next({ good: 1, signal: '' })))

// The refusal reads like a sentence.
type Refusal = Fits<{ budget: number }, { budget: string }>
yes<
  Equals<Refusal, { readonly refused: "'budget' is already there: on every call, or added by an earlier middleware" }>
>()
yes<Equals<Fits<{ budget: number }, { other: string }>, unknown>>()

// Adding any would make the whole context any.
// @ts-expect-error name what is added
start.use({ name: 'loose', run: (_call, next: Next<any>) => next({ who: 'ann' }) }) // oxlint-disable-line typescript/no-explicit-any

// What a middleware promises it has to pass on.
// @ts-expect-error `who` is missing
middleware<{ who: string }>('who', (_call, next) => next({}))
// @ts-expect-error a middleware gives back what next() gave
middleware('silent', (_call, next) => void next({}))
// @ts-expect-error or an outcome of its own, and a plain value is none
middleware('plain', () => ({ status: 200, body: 1 }))
middleware('reply', () => reply({ status: 204 }))
middleware('failure', async () => new HookwellError('no', { message: '', suggestion: '' }))

// Inline middlewares are typed: the call without a word, what is added by the argument of next.
start
  .use({
    name: 'who',
    run: (call, next: Next<{ who: string }>) => next({ who: call.headers.get('x-who') ?? 'nobody' }),
  })
  .use({ name: 'shout', run: (call, next: Next<{ shout: string }>) => next({ shout: call.who.toUpperCase() }) })
  .handle((call) => {
    yes<Equals<typeof call.who, string>>()
    yes<Equals<typeof call.shout, string>>()
    return call.shout
  })

// A middleware that needs less than there is fits anywhere.
declare const observer: Middleware<unknown, Nothing>
start.use(observer).use(signature).use(observer).use(parameters).use(observer)

// Outcomes are replies and failures, never plain values.
yes<Equals<Parameters<Middleware<unknown, Nothing>['run']>, [call: Call, next: (adds: Nothing) => Maybe<Outcome>]>>()

// Options are checked as well.
// @ts-expect-error a pipeline has a name
pipeline({})
// @ts-expect-error of two kinds
pipeline({ name: 'x', kind: 'webhook' })

// A chain of forty is checked in no time, and its end still knows its beginning.
const add = <K extends string>(key: K): Middleware<unknown, Record<K, number>> => ({
  name: key,
  run: (_call, next) => next({ [key]: 1 } as Record<K, number>),
})
const ten = start
  .use(add('a0'))
  .use(add('a1'))
  .use(add('a2'))
  .use(add('a3'))
  .use(add('a4'))
  .use(add('a5'))
  .use(add('a6'))
  .use(add('a7'))
  .use(add('a8'))
  .use(add('a9'))
const twenty = ten
  .use(add('b0'))
  .use(add('b1'))
  .use(add('b2'))
  .use(add('b3'))
  .use(add('b4'))
  .use(add('b5'))
  .use(add('b6'))
  .use(add('b7'))
  .use(add('b8'))
  .use(add('b9'))
const thirty = twenty
  .use(add('c0'))
  .use(add('c1'))
  .use(add('c2'))
  .use(add('c3'))
  .use(add('c4'))
  .use(add('c5'))
  .use(add('c6'))
  .use(add('c7'))
  .use(add('c8'))
  .use(add('c9'))
const forty = thirty
  .use(add('d0'))
  .use(add('d1'))
  .use(add('d2'))
  .use(add('d3'))
  .use(add('d4'))
  .use(add('d5'))
  .use(add('d6'))
  .use(add('d7'))
  .use(add('d8'))
  .use(add('d9'))
forty.handle((call) => {
  yes<Equals<typeof call.a0, number>>()
  yes<Equals<typeof call.d9, number>>()
  // @ts-expect-error nobody added that
  return call.e0
})
// @ts-expect-error the first is still known at the end
forty.use(add('a0'))
