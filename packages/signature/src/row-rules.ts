import { optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

/** The rules for what every row says. */
export const ROW_RULES: Readonly<Record<string, OptionRule>> = {
  name: required(optionRules.text),
  title: required(optionRules.text),
  source: required(optionRules.text),
  shape: required(optionRules.text),
  minKeyBytes: optionRules.count,
  note: optionRules.text,
  otherKeys: optionRules.record,
}
