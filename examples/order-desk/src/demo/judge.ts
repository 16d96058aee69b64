import { isDeepStrictEqual } from 'node:util'

import type { CallRecord } from '../call-log.ts'
import type { Exchange } from './client.ts'

/** What has to come of a call. */
export interface Expected {
  readonly status: number
  readonly verdict: string
  /** What the reply has to say; it may say more, but no failure that is not named here. */
  readonly reply: Readonly<Record<string, unknown>>
  /** The stage of the handler that has to have taken the most time. */
  readonly slowest?: string
}

/** Says in sentences in what a call was not what it should have been; none is well. */
export function faultsOf(expected: Expected, { status, reply }: Exchange, call: CallRecord | undefined): string[] {
  const wanted = { error: undefined, ...expected.reply }
  return [
    ...differing('the HTTP status', expected.status, status),
    ...differing('the verdict', expected.verdict, call?.verdict),
    ...Object.entries(wanted).flatMap(([name, value]) => differing(`'${name}' of the reply`, value, reply[name])),
    ...(reply['error'] === true ? unspeakable(reply) : []),
    ...(expected.slowest === undefined ? [] : differing('the slowest stage', expected.slowest, slowestOf(call))),
  ]
}

function differing(what: string, expected: unknown, found: unknown): string[] {
  if (isDeepStrictEqual(expected, found)) return []
  return [`${what} is ${JSON.stringify(found)} and not ${JSON.stringify(expected)}`]
}

/** Every failure has these three, whatever went wrong. */
function unspeakable(reply: Exchange['reply']): string[] {
  const missing = ['message', 'suggestion', 'callId'].filter((name) => typeof reply[name] !== 'string')
  return missing.map((name) => `the answer has no '${name}'`)
}

function slowestOf(call: CallRecord | undefined): string | undefined {
  const inner = call?.stages.filter(({ within }) => within !== undefined) ?? []
  return inner.toSorted((one, other) => other.durationMs - one.durationMs)[0]?.name
}
