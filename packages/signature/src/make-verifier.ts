import type { CryptoPort } from './crypto/crypto-port.ts'
import type { KeyTerms } from './keys/held-keys.ts'
import type { KeyForm } from './keys/key-form.ts'
import { keyring } from './keys/keyring.ts'
import type { Scheme } from './scheme.ts'
import { resolveRow } from './settings.ts'
import type { SchemeSettings } from './settings.ts'
import type { Witness } from './shape.ts'
import { shapeOf } from './shapes.ts'
import type { VerifierOptions } from './verifier-options.ts'
import type { Verify } from './verifier.ts'

/** A row with everything that it takes to judge calls by it. */
export interface MadeVerifier {
  readonly row: Scheme
  readonly verify: Verify
}

/**
 * Makes the verifier that some options describe.
 *
 * @throws TypeError when the scheme, a key or an option cannot be.
 */
export function makeVerifier(
  maker: string,
  options: SchemeSettings & VerifierOptions,
  crypto: CryptoPort,
  witness?: Witness,
): MadeVerifier {
  const row = resolveRow(maker, options)
  const shape = shapeOf(row)
  const of = `${maker} for '${row.name}'`
  refuseUseless(maker, row, shape.takes(row), options)
  const { key, keyBudgetMs = 1_000 } = options
  const form = shape.keyForm(row)
  const verify = shape.verifier({
    of,
    row,
    options,
    crypto,
    hasKey: key !== undefined,
    witness,
    keyring: (prepare, ownForm) =>
      // What is missing is said by the check of the key itself, which also names the way to read it.
      keyring(key as NonNullable<typeof key>, keyTerms(of, row, ownForm ?? form, options), keyBudgetMs, prepare),
  })
  return { row, verify }
}

/** What the keys of a row have to be. */
export function keyTerms(
  of: string,
  row: Scheme,
  form: KeyForm | undefined,
  { allowShortKey }: Pick<SchemeSettings, 'allowShortKey'>,
): KeyTerms {
  return { of, form: form ?? 'utf8', minBytes: row.minKeyBytes ?? 8, allowShort: allowShortKey === true }
}

/** Why an option would do nothing, where the reason is not just that the scheme has no such thing. */
const USELESS: Readonly<Record<keyof VerifierOptions, string>> = {
  toleranceSeconds: 'signs no time',
  futureToleranceSeconds: 'signs no time',
  publicUrl: 'does not sign the URL',
  audience: 'names nobody whom a call is for',
  issuer: 'names nobody who made it',
  email: 'names no account',
  jwks: 'has no JWK set',
}

// An option without effect is a mistake about what is protected.
function refuseUseless(
  maker: string,
  row: Scheme,
  taken: readonly (keyof VerifierOptions)[],
  options: VerifierOptions,
): void {
  for (const name of Object.keys(USELESS) as (keyof VerifierOptions)[]) {
    if (options[name] === undefined || taken.includes(name)) continue
    throw new TypeError(`${maker}: '${row.name}' ${USELESS[name]}, so '${name}' would do nothing; leave it out`)
  }
}
