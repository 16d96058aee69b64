import type { Shape } from '../shape.ts'
import { checkJwt } from './check-jwt.ts'
import { isShared } from './jwt-algorithms.ts'
import type { JwtOption, JwtScheme } from './jwt-scheme.ts'
import { signJwt } from './sign-jwt.ts'
import { verifyJwt } from './verify-jwt.ts'

/** A JSON Web Token. */
export const jwtShape: Shape<JwtScheme> = {
  check: checkJwt,
  takes: ({ algorithms, options = {}, qsh, subjectIsUrl, urlHash }) => [
    'toleranceSeconds',
    'futureToleranceSeconds',
    ...(Object.keys(options) as JwtOption[]),
    ...(algorithms.every(isShared) ? [] : (['jwks'] as const)),
    ...(qsh === true || subjectIsUrl === true || urlHash !== undefined ? (['publicUrl'] as const) : []),
  ],
  // What the text is shows in the text: a secret, PEM or a JWK.
  keyForm: () => 'utf8',
  verifier: verifyJwt,
  sign: signJwt,
}
