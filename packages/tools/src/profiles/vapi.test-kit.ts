import { trustBy } from './every-profile.test-kit.ts'
import type { ProfileKit } from './every-profile.test-kit.ts'
import { BOTH_IDS, toldAnswers } from './told-answers.test-kit.ts'
import { vapi } from './vapi.ts'

export const kit: ProfileKit = {
  profile: vapi,
  isFlat: false,
  trust: trustBy('vapi'),
  expected: toldAnswers(BOTH_IDS, (text, ok, name) => ({
    results: [
      {
        toolCallId: 'tool-call-1',
        name: name === 'unknown tool' ? 'cancel_order' : 'check_order_status',
        ...(ok ? { result: text } : { error: text }),
      },
    ],
  })),
}
