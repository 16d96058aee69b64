import { trustBy } from './every-profile.test-kit.ts'
import type { ProfileKit } from './every-profile.test-kit.ts'
import { AS_IS, flatAnswers } from './flat-answers.test-kit.ts'
import { vapiApiRequest } from './vapi-api-request.ts'

export const kit: ProfileKit = {
  profile: vapiApiRequest,
  isFlat: true,
  trust: trustBy('vapi'),
  expected: flatAnswers({ statuses: AS_IS }),
}
