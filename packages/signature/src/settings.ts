import { optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { checkScheme } from './check-scheme.ts'
import type { KeySource } from './keys/keyring.ts'
import { nearest } from './nearest.ts'
import type { Scheme } from './scheme.ts'
import { schemes } from './schemes.ts'
import type { SchemeName } from './schemes.ts'
import type { TokenScheme } from './token/token-scheme.ts'

/** What verifying and signing both need. */
export interface SchemeSettings {
  /** The name of a row in {@link schemes}, or a row of your own, made by {@link scheme}. */
  readonly scheme: SchemeName | Scheme
  /**
   * The secret or the public key as the provider shows it; a list while it is being rotated, 32 at most; or a function
   * that looks it up for a call. May be left out where the row knows where its provider publishes the keys.
   */
  readonly key?: KeySource
  /** How long the look-up of a key may take, in milliseconds. Default 1,000. */
  readonly keyBudgetMs?: number
  /** Takes a key that is shorter than is safe. Default false. */
  readonly allowShortKey?: boolean
  /** The header of a token, for rows that have it in one. Default: the row's (`x-api-key` for `header-token`). */
  readonly header?: string
  /** The query parameter of a token, for rows that have it there. Default: the row's (`token` for `query-token`). */
  readonly parameter?: string
}

/** The rules for them. */
export const settingRules: Readonly<Record<keyof SchemeSettings, OptionRule>> = {
  scheme: required({
    accepts: (value) => typeof value === 'string' || optionRules.record.accepts(value),
    must: "the name of a scheme, such as 'github', or a row made by scheme({ … })",
  }),
  key: {
    accepts: () => true,
    must: "a secret or a list of them; environmentKey('NAME') reads one and names the variable when it is not set",
  },
  keyBudgetMs: optionRules.milliseconds,
  allowShortKey: optionRules.flag,
  header: { accepts: (v) => typeof v === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(v), must: 'the name of a header' },
  parameter: optionRules.text,
}

/**
 * Finds the row.
 *
 * @throws TypeError when the scheme is unknown (it names the nearest), or cannot be.
 */
export function resolveRow(of: string, settings: SchemeSettings): Scheme {
  return renamed(of, keyedRow(rowOf(of, settings.scheme), settings.key), settings)
}

function rowOf(of: string, scheme: SchemeName | Scheme): Scheme {
  if (typeof scheme !== 'string') {
    checkScheme(scheme)
    return scheme
  }
  const row: Scheme | undefined = schemes[scheme]
  if (row !== undefined) return row
  const near = nearest(scheme, Object.keys(schemes))
  throw new TypeError(
    `${of}: there is no scheme '${String(scheme)}'${near === undefined ? '.' : `; did you mean '${near}'?`} ` +
      `It takes: ${Object.keys(schemes).join(', ')}, or a row made by scheme({ … })`,
  )
}

/** Another row where the keys say so: the caller signs either way under one name, and a key fits only one of them. */
function keyedRow(row: Scheme, source: KeySource | undefined): Scheme {
  const { otherKeys } = row
  if (otherKeys === undefined || source === undefined || typeof source === 'function') return row
  const keys = Array.isArray(source) ? source : [source]
  const texts = keys.map((key: unknown) => (typeof key === 'string' ? key : (key as { key?: unknown } | null)?.key))
  const isOther = texts.some((text) => typeof text === 'string' && text.startsWith(otherKeys.prefix))
  return isOther ? (schemes[otherKeys.scheme as SchemeName] as Scheme) : row
}

/** The row, with its token where the user has it. */
function renamed(of: string, row: Scheme, { header, parameter }: SchemeSettings): Scheme {
  if (header === undefined && parameter === undefined) return row
  const from = row.shape === 'token' ? row.from : {}
  if (header !== undefined && parameter === undefined && 'header' in from)
    return movedTo(row as TokenScheme, { header })
  if (parameter !== undefined && header === undefined && 'query' in from) {
    return movedTo(row as TokenScheme, { query: parameter })
  }
  throw new TypeError(`${of}: '${row.name}' has its own place for the proof; leave out 'header' and 'parameter'`)
}

function movedTo(row: TokenScheme, from: TokenScheme['from']): TokenScheme {
  return { ...row, from }
}
