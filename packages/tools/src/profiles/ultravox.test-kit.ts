import { trustBy } from './every-profile.test-kit.ts'
import type { ProfileKit } from './every-profile.test-kit.ts'
import { OK_IF_ACTIONABLE, flatAnswers } from './flat-answers.test-kit.ts'
import { ultravox } from './ultravox.ts'

export const kit: ProfileKit = {
  profile: ultravox,
  isFlat: true,
  trust: trustBy('bearer'),
  expected: flatAnswers({ statuses: OK_IF_ACTIONABLE, challenge: 'Bearer realm="webhook"' }),
}
