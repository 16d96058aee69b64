import { checkOptions, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { ROW_RULES } from '../row-rules.ts'
import type { Shape } from '../shape.ts'
import type { AdyenScheme } from './adyen-scheme.ts'
import { signAdyen } from './sign-adyen.ts'
import { verifyAdyen } from './verify-adyen.ts'

/** A signature in each item of a JSON body, over fields of that item. */
export const adyenShape: Shape<AdyenScheme> = {
  check: (of, row) => {
    checkOptions(of, row, ADYEN_RULES)
    if (!row.fields.includes(row.freeField)) throw new TypeError(`${of}: 'freeField' must be one of 'fields'`)
  },
  takes: () => [],
  keyForm: () => 'hex',
  verifier: verifyAdyen,
  sign: signAdyen,
}

const ADYEN_RULES: Readonly<Record<string, OptionRule>> = {
  ...ROW_RULES,
  fields: required({
    accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(optionRules.text.accepts),
    must: 'a list of dotted paths',
  }),
  freeField: required(optionRules.text),
}
