import { environmentKey } from 'hookwell'

import type { Secrets } from './desk.ts'

/**
 * The secrets of the demo, in the open so that everybody can try it. In production a secret never stands in a file:
 * it comes from an environment variable, as below.
 */
export const demoSecrets: Secrets = {
  tools: `whsec_${btoa('order-desk-demo-secret-32-bytes!')}`,
  github: 'order-desk-demo-secret-of-github',
  anam: 'order-desk-demo-token-of-anam',
  elevenlabs: 'order-desk-demo-token-of-elevenlabs',
  vapi: 'order-desk-demo-secret-of-vapi',
  retell: 'order-desk-demo-key-of-retell',
}

/**
 * The secrets from the environment; throws at the start, and names the variable, where one is not set. The platforms'
 * may be left out.
 */
export function environmentSecrets(): Secrets {
  return {
    tools: environmentKey('ORDER_DESK_SECRET'),
    github: environmentKey('ORDER_DESK_GITHUB_SECRET'),
    anam: process.env['ORDER_DESK_ANAM_TOKEN'],
    elevenlabs: process.env['ORDER_DESK_ELEVENLABS_TOKEN'],
    vapi: process.env['ORDER_DESK_VAPI_SECRET'],
    retell: process.env['ORDER_DESK_RETELL_KEY'],
  }
}
