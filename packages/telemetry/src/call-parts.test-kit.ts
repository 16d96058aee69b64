import { after, errorTable } from '@hookwell/core'
import type { BeforeTrust, Middleware, Nothing, Trusted } from '@hookwell/core'

const errors = errorTable({
  signature_mismatch: {
    status: 401,
    outcome: 'rejected',
    message: 'The call could not be verified.',
    suggestion: 'Say that there is a technical problem.',
    explanation: 'The key is not the one that the endpoint has.',
  },
  deadline_exceeded: {
    status: 504,
    outcome: 'error',
    actionable: true,
    message: 'That takes too long.',
    suggestion: 'Try again in a moment.',
    explanation: 'The time was up.',
  },
})

/** What stands for a verifier: `authorization: Bearer right` passes. */
export const bearer: Middleware<unknown, Trusted> = {
  name: 'signature',
  grantsTrust: true,
  run: (call, next) => {
    if (call.headers.get('authorization') !== 'Bearer right') {
      return errors.error('signature_mismatch', { reason: 'key_unknown' })
    }
    call.note('hookwell.signature.scheme', 'bearer')
    call.note('hookwell.signature.key_id', '0')
    return next({ trust: { verified: true, scheme: 'bearer', keyId: '0' } })
  },
}

/** What stands for a budget: 10 seconds, and the verdict as a note. */
export const tenSeconds: Middleware<BeforeTrust, Nothing> = {
  name: 'budget',
  run: (call, next) => {
    call.deadline.begin({
      limitMs: 10_000,
      reserveMs: () => 100,
      source: 'config',
      spent: () => errors.error('deadline_exceeded'),
    })
    call.onEnd(({ totalMs }) => {
      call.note('hookwell.budget.hard', 10)
      call.note(
        'hookwell.budget.verdict',
        totalMs < 1_000 ? 'within_ideal' : totalMs < 9_900 ? 'within_max' : 'deadline_exceeded',
      )
    })
    return after(next({}), (outcome) => outcome)
  },
}

/** A budget of so many milliseconds. */
export function errorsAfter(limitMs: number): Middleware<BeforeTrust, Nothing> {
  return {
    name: 'budget',
    run: (call, next) => {
      const spent = () => errors.error('deadline_exceeded')
      call.deadline.begin({ limitMs, reserveMs: () => 0, source: 'config', spent })
      return next({})
    },
  }
}

/** The headers of a call that is let in. */
export const RIGHT: Readonly<Record<string, string>> = { authorization: 'Bearer right' }
