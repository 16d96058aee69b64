import { HookwellError } from 'hookwell'
import { z } from 'zod'

/** Where a parcel is and when it comes. */
export type Tracking = z.output<typeof tracking>

const tracking = z.object({ place: z.string(), expectedOn: z.string() })

/** The carrier, as the desk calls it: somebody else's service, over HTTP, as slow as it likes. */
export interface Carrier {
  /**
   * @param options.signal Ends the request; the call's own, so that nothing runs on once nobody waits.
   * @param options.headers Carries the trace over to the carrier.
   * @throws HookwellError `carrier_unreachable`.
   */
  track(trackingNumber: string, options: { signal: AbortSignal; headers: Record<string, string> }): Promise<Tracking>
}

export function carrierAt(url: string): Carrier {
  return {
    track: async (trackingNumber, { signal, headers }) => {
      try {
        const response = await fetch(`${url}/parcels/${encodeURIComponent(trackingNumber)}`, { signal, headers })
        if (!response.ok) throw new Error(`the carrier answered ${response.status}`)
        return tracking.parse(await response.json())
      } catch (cause) {
        // Why it was aborted says more than that it was.
        signal.throwIfAborted()
        throw new HookwellError('carrier_unreachable', {
          message: 'The carrier cannot be reached at the moment.',
          suggestion: 'Tell the customer that the order has been shipped, and offer to look again in a minute.',
          status: 502,
          outcome: 'error',
          actionable: true,
          retryAfterMs: 60_000,
          cause,
        })
      }
    },
  }
}
