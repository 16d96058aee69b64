import type { CallInput, RunReply } from '@hookwell/core'

import type { CallerProfile } from '../caller-profile.ts'
import type { EndpointOptions } from '../endpoint.ts'
import { IDS, openDesk } from './every-profile.test-kit.ts'

/** How a call ended. */
export interface Ended {
  readonly status: number
  readonly text: string
  readonly headers: RunReply['headers']
  /** The names of the tools that were run. */
  readonly ran: readonly string[]
}

/** Makes one call of somebody whom nothing has to prove. */
export async function end(
  profile: CallerProfile,
  input: CallInput,
  options: Partial<EndpointOptions> = {},
): Promise<Ended> {
  const { endpoint, ran } = openDesk(profile, options)
  const { status, text, headers } = await endpoint.run(input)
  return { status, text, headers, ran }
}

/** A call as a profile's caller makes it, at an endpoint that is mounted at `/desk`. */
export function playedBy(profile: CallerProfile, ids = IDS): CallInput & { readonly url: string } {
  const { path, ...request } = profile.play('check_order_status', { orderId: 'ORD-12345' }, ids)
  return { ...request, url: `https://desk.example/desk${path}` }
}
