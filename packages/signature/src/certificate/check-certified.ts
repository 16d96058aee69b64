import { checkOptions, oneOf, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { ROW_RULES } from '../row-rules.ts'
import type { TimeRule } from '../signed/signed-scheme.ts'
import { isCertificateRule } from './certificate-url.ts'
import type { CertificateRule } from './certificate-url.ts'

/** What rows say whose callers sign with a certificate. */
export interface CertifiedRow {
  readonly certificate: CertificateRule
  readonly time: Pick<TimeRule, 'unit' | 'pastSeconds' | 'futureSeconds'>
}

/**
 * Checks such a row.
 *
 * @param more The rules for what else it says.
 * @throws TypeError that names what cannot be.
 */
export function checkCertified(of: string, row: CertifiedRow, more: Readonly<Record<string, OptionRule>>): void {
  checkOptions(of, row, { ...ROW_RULES, ...CERTIFIED_RULES, ...more })
  checkOptions(`${of} time`, row.time, TIME_RULES)
}

const seconds: OptionRule = {
  accepts: (value) => value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0),
  must: 'a number of seconds from 0, or null for no check',
}

const CERTIFIED_RULES: Readonly<Record<keyof CertifiedRow, OptionRule>> = {
  certificate: required({
    accepts: isCertificateRule,
    must: '{ host, path, sample }: two patterns, each ^…$ and without | or flags, and an address that both take',
  }),
  time: required(optionRules.record),
}
const TIME_RULES: Readonly<Record<keyof CertifiedRow['time'], OptionRule>> = {
  unit: required(oneOf('s', 'ms', 'iso')),
  pastSeconds: required(seconds),
  futureSeconds: required(seconds),
}
