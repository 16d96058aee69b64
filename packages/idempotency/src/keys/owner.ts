import { configurationFault } from '@hookwell/core'
import type { Call, HookwellError, Trusted } from '@hookwell/core'

import type { KeyOptions } from '../settings.ts'

/**
 * Whose keys they are, for the front of each: nobody else's call can ever have the same one. The route's parameters are in
 * it, since tenants are told apart by them more often than not.
 */
export function ownerOf(call: Call & Trusted, of: string, tenant: KeyOptions['tenant']): unknown[] | HookwellError {
  const { trust, endpoint, route } = call
  const named: unknown = tenant === undefined ? '' : tenant(call)
  if (typeof named !== 'string') {
    return configurationFault(
      `${of}: 'tenant' gave back no text; return '' where a call belongs to nobody in particular`,
    )
  }
  const members = Object.entries(route).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return [endpoint.name, trust.verified, trust.scheme, trust.subject ?? null, named, members]
}
