import { checkOptions, oneOf, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { isPlace } from '../read/is-place.ts'
import { ROW_RULES } from '../row-rules.ts'
import type { Shape } from '../shape.ts'
import { formContents } from './form-content.ts'
import type { FormScheme } from './form-scheme.ts'
import { signForm } from './sign-form.ts'
import { verifyForm } from './verify-form.ts'

/** A signature over the URL and the sorted parameters of a form. */
export const formShape: Shape<FormScheme> = {
  check: (of, row) => {
    checkOptions(of, row, FORM_RULES)
    if ((row.content === 'plivo') !== (row.nonce !== undefined)) {
      throw new TypeError(`${of}: 'nonce' and the content 'plivo' go together: what is read must be signed`)
    }
  },
  takes: () => ['publicUrl'],
  keyForm: () => 'utf8',
  verifier: verifyForm,
  sign: signForm,
}

const header: OptionRule = { accepts: (value) => isPlace(value, ['header']), must: '{ header }' }

const FORM_RULES: Readonly<Record<string, OptionRule>> = {
  ...ROW_RULES,
  signature: required(header),
  between: oneOf(','),
  nonce: header,
  algorithm: required(oneOf('hmac-sha1', 'hmac-sha256')),
  content: required(oneOf(...Object.keys(formContents))),
}
