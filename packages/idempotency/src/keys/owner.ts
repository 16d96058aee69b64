import { configurationFault } from '@hookwell/core'
import type { Call, HookwellError, Trusted } from '@hookwell/core'

import type { KeyOptions } from '../settings.ts'
import { listText } from './key-text.ts'

/**
 * Whose keys they are, for the front of each: nobody else's call can ever have the same one. The route's parameters are in
 * it, since tenants are told apart by them more often than not.
 */
export function ownerOf(call: Call & Trusted, of: string, tenant: KeyOptions['tenant']): string | HookwellError {
  const { trust, endpoint, route } = call
  const named: unknown = tenant === undefined ? '' : tenant(call)
  if (typeof named !== 'string') {
    return configurationFault(
      `${of}: 'tenant' gave back no text; return '' where a call belongs to nobody in particular`,
    )
  }
  const { verified, scheme, subject } = trust
  const { name } = endpoint
  const names = namesOf(route)
  const isSame = last.name === name && last.subject === subject && last.scheme === scheme && last.named === named
  if (isSame && last.verified === verified && names.length === 0) return last.text
  const parts = [name, verified ? 'verified' : 'unverified', scheme, subject, named]
  for (const one of names) parts.push(one, route[one])
  const text = listText(parts)
  if (names.length === 0) last = { name, subject, scheme, named, verified, text }
  return text
}

/** The last one without parameters in its route: most endpoints have one caller, and a text that is put together is garbage. */
let last: Readonly<Record<'name' | 'scheme' | 'subject' | 'named', string | undefined>> & {
  readonly verified: boolean | undefined
  readonly text: string
} = { name: undefined, scheme: undefined, subject: undefined, named: undefined, verified: undefined, text: '' }

/** Nearly every route has none. */
function namesOf(route: Call['route']): readonly string[] {
  const names = Object.keys(route)
  return names.length < 2 ? names : names.toSorted()
}
