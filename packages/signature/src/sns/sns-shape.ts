import { optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { checkCertified } from '../certificate/check-certified.ts'
import type { Shape } from '../shape.ts'
import { signSns } from './sign-sns.ts'
import type { SnsScheme } from './sns-scheme.ts'
import { verifySns } from './verify-sns.ts'

/** A signature by a certificate of Amazon's, over fields of a JSON body. */
export const snsShape: Shape<SnsScheme> = {
  check: (of, row) => checkCertified(of, row, { versions: required(versions) }),
  takes: () => ['audience', 'toleranceSeconds', 'futureToleranceSeconds'],
  keyForm: () => undefined,
  verifier: (terms) => verifySns(terms),
  sign: signSns,
}

const ALGORITHMS: readonly unknown[] = ['rsa-sha1', 'rsa-sha256']

const versions: OptionRule = {
  accepts: (value) => {
    const algorithms = optionRules.record.accepts(value) ? Object.values(value as object) : []
    return algorithms.length > 0 && algorithms.every((algorithm) => ALGORITHMS.includes(algorithm))
  },
  must: "versions, each with 'rsa-sha1' or 'rsa-sha256'",
}
