import { checkOptions, oneOf, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { algorithms } from './algorithm.ts'
import { isCarrier, isPart, isTokenSource } from './check-places.ts'
import { encodings } from './encoding.ts'
import { keyForms } from './key-form.ts'
import type { Carrier, Scheme, SignedScheme } from './scheme.ts'

/**
 * Makes a row of your own: for a caller that signs in its own way and is none of {@link schemes}.
 *
 * @throws TypeError when the row cannot be, or would prove nothing.
 *
 * @example
 * ```ts
 * const acme = scheme({
 *   name: 'acme', title: 'Acme', source: 'https://acme.example/docs/webhooks', shape: 'signed',
 *   carriers: [{ signature: { header: 'x-acme-signature' }, timestamp: { header: 'x-acme-time' } }],
 *   grammar: { encoding: 'base64' }, algorithm: 'hmac-sha256', key: 'utf8',
 *   parts: ['timestamp', { literal: '.' }, 'body'], replay: 'content',
 *   time: { unit: 'ms', pastSeconds: 300, futureSeconds: 300 },
 * })
 * ```
 */
export function scheme<Row extends Scheme>(row: Row): Readonly<Row> {
  checkScheme(row)
  const made: Readonly<Row> = { ...row }
  return Object.freeze(made)
}

/** @throws TypeError that names the axis and what it may be. */
export function checkScheme(row: Scheme): void {
  const of = `scheme '${String((row as Partial<Scheme>).name)}'`
  const shape = (row as Partial<Scheme>).shape
  if (shape !== 'token' && shape !== 'signed') throw new TypeError(`${of}: 'shape' must be 'token' or 'signed'`)
  checkOptions(of, row, shape === 'token' ? TOKEN_RULES : SIGNED_RULES)
  if (row.shape === 'token') {
    if (!isTokenSource(row.from)) throw new TypeError(`${of}: 'from' must be ${TOKEN_SOURCE}`)
    return
  }
  checkOptions(`${of} grammar`, row.grammar, GRAMMAR_RULES)
  if (row.time !== undefined) checkOptions(`${of} time`, row.time, TIME_RULES)
  checkSense(of, row)
}

const list: OptionRule = { accepts: (v) => Array.isArray(v) && v.length > 0, must: 'a list that is not empty' }
const seconds: OptionRule = {
  accepts: (v) => v === null || (typeof v === 'number' && Number.isFinite(v) && v >= 0),
  must: 'a number of seconds from 0, or null for no check',
}
const words = (row: object): OptionRule => oneOf(...Object.keys(row))

const ROW_RULES: Readonly<Record<string, OptionRule>> = {
  name: required(optionRules.text),
  title: required(optionRules.text),
  source: required(optionRules.text),
  shape: required(oneOf('token', 'signed')),
  minKeyBytes: optionRules.count,
}
const TOKEN_RULES: Readonly<Record<string, OptionRule>> = { ...ROW_RULES, from: required(optionRules.record) }
const SIGNED_RULES: Readonly<Record<string, OptionRule>> = {
  ...ROW_RULES,
  carriers: required(list),
  grammar: required(optionRules.record),
  algorithm: required(words(algorithms)),
  key: required(words(keyForms)),
  parts: required(list),
  time: optionRules.record,
  urlForm: oneOf('full', 'without-query'),
  replay: oneOf('id', 'content'),
}
const GRAMMAR_RULES: Readonly<Record<string, OptionRule>> = {
  encoding: required(words(encodings)),
  between: oneOf(' ', ',', ';'),
  pair: oneOf('=', ','),
  wanted: list,
  prefix: optionRules.text,
}
const TIME_RULES: Readonly<Record<string, OptionRule>> = {
  unit: required(oneOf('s', 'ms', 'iso')),
  means: oneOf('signed', 'expires'),
  pastSeconds: required(seconds),
  futureSeconds: required(seconds),
  lifeSeconds: optionRules.count,
}

const TOKEN_SOURCE = "{ header }, { query }, { authorization: 'Bearer' } or { authorization: 'Basic' }"

/** What each axis alone cannot see: a value that is read but not signed proves nothing. */
function checkSense(of: string, { carriers, grammar, parts, time, replay }: SignedScheme): void {
  const has = (part: string): boolean => parts.includes(part as 'body')
  const demand = (holds: boolean, fix: string): void => {
    if (!holds) throw new TypeError(`${of}: ${fix}`)
  }
  demand(
    carriers.every((carrier) => isCarrier(carrier)),
    "'carriers' hold { signature, timestamp, id, subject }, each { header } or { query }, a timestamp also { field }",
  )
  demand(
    parts.every((part) => isPart(part)),
    "'parts' are 'body', 'timestamp', 'id', 'subject', 'method', 'url', { literal } or { header }",
  )
  demand(has('body') || has('url'), "'parts' must hold 'body' or 'url': nothing of the call would be signed")
  demand(parts.filter((part) => part === 'body').length <= 1, "'parts' may hold 'body' once")
  demand((grammar.pair === undefined) === (grammar.wanted === undefined), "'pair' and 'wanted' go together")
  demand(grammar.pair === undefined || grammar.pair !== grammar.between, "'pair' and 'between' must differ")
  demand(grammar.pair === undefined || grammar.prefix === undefined, "'prefix' is for items without a name")
  demand(
    has('timestamp') === (time !== undefined),
    "'time' and the part 'timestamp' go together: a time must be signed",
  )
  demand(replay !== 'id' || has('id'), "'replay' by id needs the id among the parts")
  for (const slot of ['timestamp', 'id', 'subject'] as const) {
    demand(
      carriers.every((carrier: Carrier) => (carrier[slot] !== undefined) === has(slot)),
      `'${slot}' must be in every carrier and among the parts, or in neither`,
    )
  }
}
