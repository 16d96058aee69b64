import { configurationFault } from '@hookwell/core'
import type { Call, HookwellError, Trusted } from '@hookwell/core'

import type { KeyOptions } from '../settings.ts'
import { rememberedText } from './key-text.ts'

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
  const parts = [endpoint.name, verified ? 'verified' : 'unverified', scheme, subject, named]
  for (const name of namesOf(route)) parts.push(name, route[name])
  return ownerText(parts)
}

const ownerText = rememberedText()

/** Nearly every route has none. */
function namesOf(route: Call['route']): readonly string[] {
  const names = Object.keys(route)
  return names.length < 2 ? names : names.toSorted()
}
