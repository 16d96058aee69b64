import { checkOptions, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { isPlace } from '../read/is-place.ts'
import { ROW_RULES } from '../row-rules.ts'
import type { Shape } from '../shape.ts'
import { signToken } from './sign-token.ts'
import type { TokenScheme } from './token-scheme.ts'
import { verifyToken } from './verify-token.ts'

/** A shared secret that is sent along as it is. */
export const tokenShape: Shape<TokenScheme> = {
  check: (of, row) => {
    checkOptions(of, row, TOKEN_RULES)
    if (!isPlace(row.from, ['header', 'query', 'json', 'authorization'], true)) {
      throw new TypeError(
        `${of}: 'from' must be { header }, { query }, { json }, { authorization: 'Bearer' } or { authorization: 'Basic' }`,
      )
    }
  },
  takes: () => [],
  keyForm: () => 'utf8',
  verifier: verifyToken,
  sign: signToken,
}

const TOKEN_RULES: Readonly<Record<string, OptionRule>> = { ...ROW_RULES, from: required(optionRules.record) }
