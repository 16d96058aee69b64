import { generic } from '@hookwell/core'

import type { CallerProfile } from '../caller-profile.ts'
import { hearAll, playFlat } from '../play.ts'

/** A caller of whom nothing is known: flat arguments, the tool named by the URL, any method that carries them. */
export const genericCaller: CallerProfile = {
  ...generic,
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  retries: 'Not known.',
  play: playFlat,
  hear: hearAll,
}
