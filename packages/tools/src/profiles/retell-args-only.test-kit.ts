import { trustBy } from './every-profile.test-kit.ts'
import type { ProfileKit } from './every-profile.test-kit.ts'
import { OK_IF_ACTIONABLE, flatAnswers } from './flat-answers.test-kit.ts'
import { retellArgsOnly } from './retell-args-only.ts'

export const kit: ProfileKit = {
  profile: retellArgsOnly,
  isFlat: true,
  trust: trustBy('retell'),
  expected: flatAnswers({ statuses: OK_IF_ACTIONABLE }),
}
