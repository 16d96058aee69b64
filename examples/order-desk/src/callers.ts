import { anam, elevenlabs, genericCaller, retell, vapi } from 'hookwell'
import type { CallerProfile, SchemeName } from 'hookwell'

import type { Secrets } from './desk.ts'

/** Whom the desk's tools are mounted for: how they call, and what they prove themselves by. */
export interface DeskCaller {
  readonly path: string
  readonly profile: CallerProfile
  readonly scheme: SchemeName
  /** Without one the caller is not let in at all. */
  readonly key: string | undefined
}

/** Everybody who may call; the difference between two of them is one line. */
export function callersOf(secrets: Secrets): readonly DeskCaller[] {
  return [
    { path: '/anam', profile: anam, scheme: 'bearer', key: secrets.anam },
    { path: '/elevenlabs', profile: elevenlabs, scheme: 'bearer', key: secrets.elevenlabs },
    { path: '/vapi', profile: vapi, scheme: 'vapi', key: secrets.vapi },
    { path: '/retell', profile: retell, scheme: 'retell', key: secrets.retell },
    { path: '/tools', profile: postOnly, scheme: 'standard-webhooks', key: secrets.tools },
  ]
}

/** Any other caller: a POST to the URL of the tool. */
const postOnly: CallerProfile = { ...genericCaller, methods: ['POST'] }
