import { optionRules } from '@hookwell/core'
import type { HeaderReader, OptionRule } from '@hookwell/core'

import { preferredWait } from './preferred-wait.ts'

/** The headers that are known to say how long a caller waits. */
export type HintName =
  | 'connect-timeout-ms'
  | 'grpc-timeout'
  | 'prefer'
  | 'x-envoy-expected-rq-timeout-ms'
  | 'x-request-timeout-ms'

/** What the number in a header counts; `grpc` is up to eight digits and one of `H`, `M`, `S`, `m`, `u`, `n`. */
export type HintUnit = 'milliseconds' | 'seconds' | 'grpc'

/** A header of your own in which callers say how long they wait. */
export interface OwnHint {
  readonly header: string
  readonly unit: HintUnit
}

/** What a caller said about how long it waits. */
export interface Hint {
  readonly limitMs: number
  readonly source: 'caller' | 'prefer'
}

/** One header, and how it is read: the milliseconds that it says, or `undefined` where it says none. */
export interface HintRow {
  readonly header: string
  readonly source: Hint['source']
  readonly read: (value: string) => number | undefined
}

/** A header that is repeated comes as a list; more than this of it is not looked at. */
const MAX_VALUES = 8
const MAX_CHARACTERS = 512

/**
 * A caller that waits for less is taken to wait this long: nobody hears an answer within less, and one that counts in the
 * wrong unit should get answers at all.
 */
const FLOOR_MS = 100

/** The shortest time that a caller gives in any of these headers; what cannot be read, and 0, says nothing. */
export function hintOf(headers: HeaderReader, rows: readonly HintRow[]): Hint | undefined {
  let tightest: Hint | undefined
  for (const { header, source, read } of rows) {
    const value = headers.get(header)
    if (value === undefined || value.length > MAX_CHARACTERS) continue
    const saidMs = read(value)
    if (saidMs === undefined || saidMs <= 0) continue
    const limitMs = Math.max(FLOOR_MS, saidMs)
    if (tightest === undefined || limitMs < tightest.limitMs) tightest = { limitMs, source }
  }
  return tightest
}

/** The rows for what `budget({ hints })` was given. */
export function hintRowsOf(hints: false | readonly (HintName | OwnHint)[] = hintNames): readonly HintRow[] {
  if (hints === false) return []
  return hints.map((hint) =>
    typeof hint === 'string'
      ? hintRows[hint]
      : { header: hint.header.toLowerCase(), source: 'caller', read: shortest(UNITS[hint.unit]) },
  )
}

const UNITS: Readonly<Record<HintUnit, (value: string) => number | undefined>> = {
  milliseconds: (value) => wholeNumber(value),
  seconds: (value) => times(wholeNumber(value), 1_000),
  grpc: (value) => times(wholeNumber(value.slice(0, -1), 8), GRPC_MS[value.slice(-1)]),
}

// Not `Object.hasOwn`, but a `Record` without a prototype: the letter is the caller's.
const GRPC_MS: Readonly<Record<string, number>> = Object.assign(Object.create(null) as Record<string, number>, {
  H: 3_600_000,
  M: 60_000,
  S: 1_000,
  m: 1,
  u: 1 / 1_000,
  n: 1 / 1_000_000,
})

/**
 * The headers that are known, by name.
 *
 * - `connect-timeout-ms`: https://connectrpc.com/docs/protocol#unary-request
 * - `grpc-timeout`: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 * - `prefer`: `wait=10`, https://www.rfc-editor.org/rfc/rfc7240#section-4.3
 * - `x-envoy-expected-rq-timeout-ms`: https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter
 * - `x-request-timeout-ms`: what `call.budget.fetch()` sends; no standard has one
 */
const hintRows: Readonly<Record<HintName, HintRow>> = {
  'connect-timeout-ms': milliseconds('connect-timeout-ms'),
  'grpc-timeout': { header: 'grpc-timeout', source: 'caller', read: shortest(UNITS.grpc) },
  prefer: {
    header: 'prefer',
    source: 'prefer',
    read: (value) => times(wholeNumber(preferredWait(value) ?? ''), 1_000),
  },
  'x-envoy-expected-rq-timeout-ms': milliseconds('x-envoy-expected-rq-timeout-ms'),
  'x-request-timeout-ms': milliseconds('x-request-timeout-ms'),
}

const hintNames = Object.keys(hintRows) as HintName[]

/** What `budget({ hints })` may be. */
export const hintRule: OptionRule = {
  accepts: (value) => value === false || (Array.isArray(value) && value.every(isHint)),
  must: `false, or a list of ${hintNames.map((name) => `'${name}'`).join(', ')} and { header, unit } with a unit of 'milliseconds', 'seconds' or 'grpc'`,
}

function isHint(value: unknown): boolean {
  if (typeof value === 'string') return hintNames.includes(value as HintName)
  const { header, unit } = (value ?? {}) as Partial<OwnHint>
  return optionRules.text.accepts(header) && typeof unit === 'string' && Object.hasOwn(UNITS, unit)
}

function milliseconds(header: string): HintRow {
  return { header, source: 'caller', read: shortest(UNITS.milliseconds) }
}

/** Of a header that came several times, the shortest of what can be read. */
function shortest(read: (value: string) => number | undefined): (value: string) => number | undefined {
  return (values) => {
    let shortestMs: number | undefined
    for (const value of values.split(',', MAX_VALUES)) {
      const saidMs = read(value.trim())
      if (saidMs !== undefined && saidMs > 0 && !(saidMs >= (shortestMs ?? Infinity))) shortestMs = saidMs
    }
    return shortestMs
  }
}

// Digits and nothing else: a sign, a fraction, an exponent or a unit is a mistake that nobody can guess the meaning of.
function wholeNumber(text: string, maxDigits = 10): number | undefined {
  return text.length <= maxDigits && /^\d+$/.test(text) ? Number(text) : undefined
}

function times(value: number | undefined, factor: number | undefined): number | undefined {
  return value === undefined || factor === undefined ? undefined : value * factor
}
