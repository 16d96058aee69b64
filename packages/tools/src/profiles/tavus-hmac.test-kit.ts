import { trustBy } from './every-profile.test-kit.ts'
import type { ProfileKit } from './every-profile.test-kit.ts'
import { OK_IF_ACTIONABLE, flatAnswers } from './flat-answers.test-kit.ts'
import { tavusHmac } from './tavus-hmac.ts'
import { BOTH_IDS } from './told-answers.test-kit.ts'

export const kit: ProfileKit = {
  profile: tavusHmac,
  isFlat: false,
  trust: trustBy('tavus'),
  expected: flatAnswers({ statuses: OK_IF_ACTIONABLE, ids: BOTH_IDS }),
}
