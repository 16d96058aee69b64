import { environmentKey } from 'hookwell'

import type { Secrets } from './desk.ts'

/**
 * The secrets of the demo, in the open so that everybody can try it. In production a secret never stands in a file:
 * it comes from an environment variable, as below.
 */
export const demoSecrets: Secrets = {
  tools: `whsec_${btoa('order-desk-demo-secret-32-bytes!')}`,
  github: 'order-desk-demo-secret-of-github',
}

/** The secrets from the environment; throws at the start, and names the variable, where one is not set. */
export function environmentSecrets(): Secrets {
  return { tools: environmentKey('ORDER_DESK_SECRET'), github: environmentKey('ORDER_DESK_GITHUB_SECRET') }
}
