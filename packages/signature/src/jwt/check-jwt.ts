import { checkOptions, oneOf, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { ROW_RULES } from '../row-rules.ts'
import { encodings } from '../text/encoding.ts'
import { isShared, jwtAlgorithms } from './jwt-algorithms.ts'
import type { JwtPlace, JwtScheme } from './jwt-scheme.ts'

/** @throws TypeError that names what of a row cannot be. */
export function checkJwt(of: string, row: JwtScheme): void {
  checkOptions(of, row, JWT_RULES)
  checkOptions(`${of} clock`, row.clock, CLOCK_RULES)
  if (row.options !== undefined) checkOptions(`${of} options`, row.options, OPTION_RULES)
  for (const name of ['bodyHash', 'urlHash'] as const) {
    const hash = row[name]
    if (hash !== undefined) checkOptions(`${of} ${name}`, hash, HASH_RULES)
  }
  if (row.bodyValue !== undefined) checkOptions(`${of} bodyValue`, row.bodyValue, VALUE_RULES)
  const demand = (holds: boolean, fix: string): void => {
    if (!holds) throw new TypeError(`${of}: ${fix}`)
  }
  const { from, algorithms, claims = [], jwks, replay } = row
  demand(
    from.every(isJwtPlace),
    "'from' holds { header }, { header, prefix: 'Bearer' }, { header, prefix: 'JWT' } or { query }",
  )
  demand(jwks === undefined || !algorithms.every(isShared), "'jwks' publishes keys, and a secret is none")
  demand(replay !== 'jti' || claims.includes('jti'), "'replay' by 'jti' needs 'jti' among the 'claims'")
}

const words =
  (isWord: (word: string) => boolean): OptionRule['accepts'] =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string' && isWord(word))
const isText = (word: string): boolean => word !== ''
const texts: OptionRule = { accepts: words(isText), must: 'a list of texts that is not empty' }
const seconds: OptionRule = {
  accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  must: 'a number of seconds from 0',
}

const JWT_RULES: Readonly<Record<string, OptionRule>> = {
  ...ROW_RULES,
  from: required({ accepts: (v) => Array.isArray(v) && v.length > 0, must: 'a list of places that is not empty' }),
  algorithms: required({
    accepts: words((word) => jwtAlgorithms.some((known) => known === word)),
    must: `a list of ${jwtAlgorithms.join(', ')}`,
  }),
  jwks: { accepts: (v) => typeof v === 'string' && /^https:\/\/\S+$/.test(v), must: 'an https address' },
  keyId: oneOf('kid', 'iss'),
  issuers: texts,
  email: optionRules.text,
  options: optionRules.record,
  clock: required(optionRules.record),
  claims: texts,
  bodyHash: optionRules.record,
  urlHash: optionRules.record,
  subjectIsUrl: optionRules.flag,
  qsh: optionRules.flag,
  bodyValue: optionRules.record,
  subject: optionRules.text,
  replay: oneOf('jti', 'content'),
}
const CLOCK_RULES: Readonly<Record<string, OptionRule>> = {
  leewaySeconds: required(seconds),
  maxAgeSeconds: seconds,
  maxLifeSeconds: seconds,
}
const need: OptionRule = oneOf('needed', 'optional')
const OPTION_RULES: Readonly<Record<string, OptionRule>> = { audience: need, issuer: need, email: need }
const HASH_RULES: Readonly<Record<string, OptionRule>> = {
  claim: required(optionRules.text),
  encoding: required(oneOf(...Object.keys(encodings))),
  absentWhenEmpty: optionRules.flag,
}
const VALUE_RULES: Readonly<Record<string, OptionRule>> = {
  claim: required(optionRules.text),
  json: required(optionRules.text),
}

function isJwtPlace(place: JwtPlace): boolean {
  if (!optionRules.record.accepts(place)) return false
  const { header, query, prefix, ...others } = place as Readonly<Record<string, unknown>>
  if (Object.keys(others).length > 0 || (header === undefined) === (query === undefined)) return false
  if (query !== undefined) return optionRules.text.accepts(query) && prefix === undefined
  return optionRules.text.accepts(header) && (prefix === undefined || prefix === 'Bearer' || prefix === 'JWT')
}
