import type { CallerProfile } from './caller-profile.ts'
import * as all from './profiles/all.ts'

/** Every caller that there is a profile of, by its id. For a name that came from outside, ask `Object.hasOwn` first. */
export const profiles: Readonly<Record<string, CallerProfile>> = Object.fromEntries(
  Object.values(all).map((profile) => [profile.id, profile]),
)
