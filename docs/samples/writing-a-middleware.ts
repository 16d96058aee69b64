// What docs/guide/writing-a-middleware.md shows; run as it stands.
import assert from 'node:assert/strict'
import { fakeClock } from '@hookwell/core/testing'
import { after, checkOptions, errorTable, isHookwellError, optionRules, pipeline, required, unsigned } from 'hookwell'
import type { BeforeTrust, ErrorTable, Middleware, Nothing, OptionRule, Trusted } from 'hookwell'

const HOUR: OptionRule = { accepts: (value) => Number.isInteger(value), must: 'an hour of the day' }

// #region adds
interface Tenanted {
  readonly tenant: string
}

/** Adds the tenant that the proof of trust names. */
function tenant(): Middleware<Trusted, Tenanted> {
  return {
    name: 'tenant',
    run: (call, next) => next({ tenant: call.trust.subject ?? 'public' }),
  }
}
// #endregion

// #region refuses
const hoursErrors: ErrorTable<'closed'> = errorTable({
  closed: {
    status: 503,
    outcome: 'failed',
    message: 'We are closed at the moment.',
    suggestion: 'Say when we are open again, and offer to take a message.',
    explanation: 'The call came outside `openHours()`.',
  },
})

/** Refuses calls outside the hours of the day, in UTC. */
function openHours(options: { fromHour: number; toHour: number }): Middleware<unknown, Nothing> {
  checkOptions('openHours()', options, { fromHour: required(HOUR), toHour: required(HOUR) })
  return {
    name: 'open-hours',
    run: (call, next) => {
      const hour = new Date(call.clock.epochMs()).getUTCHours()
      const isOpen = hour >= options.fromHour && hour < options.toHour
      return isOpen ? next({}) : hoursErrors.error('closed')
    },
  }
}
// #endregion

// #region observes
/** Logs calls that took their caller's time. */
function slowLog(options: { overMs: number }): Middleware<BeforeTrust, Nothing> {
  checkOptions('slowLog()', options, { overMs: required(optionRules.milliseconds) })
  return {
    name: 'slow-log',
    run: (call, next) => {
      call.onEnd(({ totalMs, status, stages }) => {
        if (totalMs < options.overMs) return
        call.logger.warn('a slow call', { callId: call.id, totalMs, status, stages })
      })
      return next({})
    },
  }
}
// #endregion

// #region wraps
/** Notes how often the work said no. The outcome is looked at, and given back as it is. */
function countFailures(count: (code: string) => void): Middleware<unknown, Nothing> {
  return {
    name: 'count-failures',
    run: (_call, next) =>
      after(next({}), (outcome) => {
        if (isHookwellError(outcome)) count(outcome.code)
        return outcome
      }),
  }
}
// #endregion

const failures: string[] = []
const clock = fakeClock({ epochMs: Date.UTC(2026, 0, 1, 16) })
// #region chain
const endpoint = pipeline({ name: 'greet', clock })
  .use(slowLog({ overMs: 1_000 }))
  .use(unsigned())
  .use(tenant())
  .use(countFailures((code) => failures.push(code)))
  .use(openHours({ fromHour: 9, toHour: 17 }))
  .handle((call) => ({ hello: call.tenant }))
// #endregion

assert.deepEqual((await endpoint.run({})).json(), { hello: 'public' })
await clock.advance(3_600_000)
assert.match((await endpoint.run({})).text, /"code":"closed"/)
assert.deepEqual(failures, ['closed'])
assert.throws(() => openHours({ fromHour: 9.5, toHour: 17 }), /fromHour/)

// #region order
// @ts-expect-error: tenant() needs trust, so it cannot stand before signature() or unsigned().
pipeline({ name: 'wrong' }).use(tenant())
// #endregion
