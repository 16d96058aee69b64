import { profiles } from '@hookwell/tools'
import type { CallerProfile } from '@hookwell/tools'

import type { CommandLine } from '../command-line.ts'
import type { WrongUse } from '../wrong-use.ts'

/** The caller that --as names. */
export function findProfile(line: CommandLine): CallerProfile | WrongUse {
  const name = line.one('as') ?? 'generic'
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined
  const ids = Object.keys(profiles).join(', ')
  return profile ?? { error: 'there is no caller of the name that --as gives', next: `name one of ${ids}` }
}
