import { checkOptions, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import type { Key } from '../keys/held-keys.ts'
import { nearest } from '../nearest.ts'
import type { UnsignedHandshake } from './handshake-row.ts'
import { signedHandshakes, unsignedHandshakes } from './handshakes.ts'
import type { UnsignedHandshakeName } from './handshakes.ts'

/** Whose handshake is answered. */
export type UnsignedHandshakeOptions =
  | { readonly provider: Exclude<UnsignedHandshakeName, 'meta'> }
  | MetaHandshakeOptions

/** Meta sends a token along that was agreed on with it. */
export interface MetaHandshakeOptions {
  readonly provider: 'meta'
  /** The verify token from the App Dashboard; a list while it is being changed. */
  readonly verifyToken: Key | readonly Key[]
}

/**
 * Finds the row, and checks that it has what it needs and nothing more.
 *
 * @throws TypeError that names the fix.
 */
export function unsignedRow(options: UnsignedHandshakeOptions): UnsignedHandshake {
  checkOptions('unsignedHandshake()', options, RULES)
  const { provider, ...given } = options as { provider: UnsignedHandshakeName }
  if (!Object.hasOwn(unsignedHandshakes, provider)) throw new TypeError(unknown(provider))
  const row: UnsignedHandshake = unsignedHandshakes[provider]
  const needed: Readonly<Record<string, OptionRule>> =
    row.token === undefined ? {} : { verifyToken: required(RULES.verifyToken) }
  checkOptions(`unsignedHandshake() for '${provider}'`, given, needed)
  return row
}

const RULES: Readonly<Record<'provider' | 'verifyToken', OptionRule>> = {
  provider: required(optionRules.text),
  verifyToken: { accepts: () => true, must: 'the token that you typed in at the provider, or a list of them' },
}

function unknown(provider: string): string {
  if (Object.hasOwn(signedHandshakes, provider)) {
    return (
      `unsignedHandshake(): '${provider}' signs its handshake; use handshake({ provider: '${provider}', … }) behind ` +
      'signature()'
    )
  }
  const names = Object.keys(unsignedHandshakes)
  const near = nearest(provider, names)
  return (
    `unsignedHandshake(): there is no handshake of '${provider}'` +
    `${near === undefined ? '.' : `; did you mean '${near}'?`} It knows: ${names.join(', ')}`
  )
}
