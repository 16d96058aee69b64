import { checkOptions, oneOf, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { algorithms } from '../crypto/algorithm.ts'
import { keyForms } from '../keys/key-form.ts'
import { ROW_RULES } from '../row-rules.ts'
import { encodings } from '../text/encoding.ts'
import { isCarrier, isPart } from './check-places.ts'
import type { Carrier, SignedScheme } from './signed-scheme.ts'

/** @throws TypeError that names the axis and what it may be. */
export function checkSigned(of: string, row: SignedScheme): void {
  checkOptions(of, row, SIGNED_RULES)
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

const SIGNED_RULES: Readonly<Record<string, OptionRule>> = {
  ...ROW_RULES,
  carriers: required(list),
  grammar: required(optionRules.record),
  algorithm: required(words(algorithms)),
  key: required(words(keyForms)),
  parts: required(list),
  time: optionRules.record,
  urlForm: oneOf('full', 'without-query', 'hubspot'),
  replay: oneOf('id', 'content'),
  jsonField: optionRules.text,
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

/** What each axis alone cannot see: a value that is read but not signed proves nothing. */
function checkSense(of: string, { algorithm, carriers, grammar, key, parts, time, replay }: SignedScheme): void {
  const has = (part: string): boolean => parts.includes(part as 'body')
  const demand = (holds: boolean, fix: string): void => {
    if (!holds) throw new TypeError(`${of}: ${fix}`)
  }
  demand(
    carriers.every((carrier) => isCarrier(carrier)),
    "'carriers' hold { signature, timestamp, id, subject }, each { header }, { query } or { json }, a signature also " +
      '{ headers }, a timestamp also { field }',
  )
  demand(
    parts.every((part) => isPart(part)),
    "'parts' are 'body', 'timestamp', 'id', 'subject', 'method', 'url', { literal }, { header } or { json }",
  )
  demand(
    has('body') ||
      has('url') ||
      parts.some((part) => typeof part === 'object' && 'json' in part) ||
      inBody(carriers, 'id'),
    "'parts' must hold 'body', 'url' or a { json } value: nothing of the call would be signed",
  )
  demand(parts.filter((part) => part === 'body').length <= 1, "'parts' may hold 'body' once")
  demand(!(has('body') && inBody(carriers, 'signature')), "a signature in the body cannot be over the whole 'body'")
  demand((grammar.pair === undefined) === (grammar.wanted === undefined), "'pair' and 'wanted' go together")
  demand(grammar.pair === undefined || grammar.pair !== grammar.between, "'pair' and 'between' must differ")
  demand(grammar.pair === undefined || grammar.prefix === undefined, "'prefix' is for items without a name")
  demand(
    (algorithms[algorithm].kind === 'public') === (keyForms[key].decodePrivate !== undefined),
    `'${algorithm}' and a key written as '${key}' do not go together`,
  )
  demand(
    time === undefined ? !has('timestamp') : has('timestamp') || (has('body') && inBody(carriers, 'timestamp')),
    "'time' and the part 'timestamp' go together: a time must be signed",
  )
  demand(replay !== 'id' || has('id') || (has('body') && inBody(carriers, 'id')), "'replay' by id needs a signed id")
  for (const slot of ['timestamp', 'id', 'subject'] as const) {
    // What stands in a signed body is signed with it.
    if (has('body') && inBody(carriers, slot)) continue
    demand(
      carriers.every((carrier: Carrier) => (carrier[slot] !== undefined) === has(slot)),
      `'${slot}' must be in every carrier and among the parts, or in neither`,
    )
  }
}

function inBody(carriers: readonly Carrier[], slot: keyof Carrier): boolean {
  return carriers.every((carrier) => {
    const place = carrier[slot]
    return place !== undefined && 'json' in place
  })
}
