import type { Clock, JobDesk, Logger } from 'hookwell'

import type { CallRecord } from './call-log.ts'
import type { Carrier } from './carrier.ts'
import type { Orders } from './orders.ts'
import type { Pushes } from './pushes.ts'
import type { Tickets } from './tickets.ts'

/** All that the endpoints of the order desk stand on; a test or another program brings its own. */
export interface Desk {
  readonly orders: Orders
  readonly tickets: Tickets
  readonly reports: Pick<JobDesk, 'tools'>
  readonly pushes: Pushes
  readonly carrier: Carrier
  readonly secrets: Secrets
  /** When a caller gives up, in milliseconds. */
  readonly hardMs: number
  readonly clock: Clock
  readonly logger: Logger
  /** Whether each call is drawn in the terminal as it ends. Default false. */
  readonly trace?: boolean
  readonly onCall: (call: CallRecord) => void
}

/** What the callers prove themselves by; one of the platforms without a secret is not let in. */
export interface Secrets {
  /** Of any caller that is not named here: `whsec_` and base64, as Standard Webhooks has it. */
  readonly tools: string
  /** GitHub's, for its webhook: any text. */
  readonly github: string
  /** A token that Anam sends along. */
  readonly anam: string | undefined
  /** A token that ElevenLabs sends along. */
  readonly elevenlabs: string | undefined
  /** The secret of Vapi's HMAC credential. */
  readonly vapi: string | undefined
  /** The API key of Retell, which it signs with. */
  readonly retell: string | undefined
}
