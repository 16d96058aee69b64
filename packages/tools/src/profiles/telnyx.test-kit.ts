import { trustBy } from './every-profile.test-kit.ts'
import type { ProfileKit } from './every-profile.test-kit.ts'
import { OK_IF_ACTIONABLE, flatAnswers } from './flat-answers.test-kit.ts'
import { telnyx } from './telnyx.ts'

export const kit: ProfileKit = {
  profile: telnyx,
  isFlat: true,
  trust: trustBy('telnyx'),
  expected: flatAnswers({ statuses: OK_IF_ACTIONABLE, ids: { 'hookwell-conversation-id': 'conversation-1' } }),
}
