import { trustBy } from './every-profile.test-kit.ts'
import type { ProfileKit } from './every-profile.test-kit.ts'
import { OK_IF_ACTIONABLE, flatAnswers } from './flat-answers.test-kit.ts'
import { retell } from './retell.ts'

export const kit: ProfileKit = {
  profile: retell,
  isFlat: false,
  trust: trustBy('retell'),
  expected: flatAnswers({ statuses: OK_IF_ACTIONABLE, ids: { 'hookwell-conversation-id': 'conversation-1' } }),
}
