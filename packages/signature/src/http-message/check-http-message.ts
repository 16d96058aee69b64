import { checkOptions, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { ROW_RULES } from '../row-rules.ts'
import { isComponentName } from './component.ts'
import type { HttpMessageScheme } from './http-message-scheme.ts'
import { pairAlgorithms } from './message-algorithm.ts'

/** @throws TypeError that names what of the policy cannot be. */
export function checkHttpMessage(of: string, row: HttpMessageScheme): void {
  checkOptions(of, row, RULES)
  checkOptions(`${of} time`, row.time, TIME_RULES)
}

const PAIRS = Object.keys(pairAlgorithms)

const seconds: OptionRule = required({
  accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  must: 'a number of seconds from 0',
})

const RULES: Readonly<Record<string, OptionRule>> = {
  ...ROW_RULES,
  algorithms: required({
    accepts: (value) => {
      if (!isFilled(value)) return false
      return value.every((name) => PAIRS.includes(name as string)) || (value.length === 1 && value[0] === 'hmac-sha256')
    },
    must: `['hmac-sha256'], or a list of ${PAIRS.map((name) => `'${name}'`).join(', ')}: secrets and key pairs never together`,
  }),
  covers: required({
    accepts: (value) =>
      isFilled(value) && value.every((entry) => (Array.isArray(entry) ? isNames(entry) : isName(entry))),
    must: "a list of components, such as '@method' or 'content-type', or of alternatives: ['@target-uri', '@authority']",
  }),
  coversBody: optionRules.flag,
  time: required(optionRules.record),
  tag: {
    accepts: (value) => typeof value === 'string' && /^[\x20-\x7e]+$/.test(value),
    must: 'printable ASCII',
  },
}

const TIME_RULES: Readonly<Record<string, OptionRule>> = { pastSeconds: seconds, futureSeconds: seconds }

function isFilled(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0
}

function isNames(value: unknown): boolean {
  return isFilled(value) && value.every(isName)
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && isComponentName(value)
}
