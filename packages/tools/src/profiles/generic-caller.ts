import { generic } from '@hookwell/core'

import type { CallerProfile } from '../caller-profile.ts'
import { hearAll, playFlat } from '../play.ts'

/**
 * A caller of whom nothing is known: flat arguments, the tool named by the URL.
 *
 * Its id is `generic`; core has that name for the data alone, so this export is the one that is called otherwise than its id.
 */
export const genericCaller: CallerProfile = {
  ...generic,
  definition: 'generic',
  methods: ['POST'],
  otherMethods: ['GET', 'PUT', 'PATCH', 'DELETE'],
  retries: 'Not known.',
  play: playFlat,
  hear: hearAll,
}
