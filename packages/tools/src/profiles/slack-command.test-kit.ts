import { trustBy } from './every-profile.test-kit.ts'
import type { ProfileKit } from './every-profile.test-kit.ts'
import { slackCommand } from './slack-command.ts'
import { BOTH_IDS, toldAnswers } from './told-answers.test-kit.ts'

export const kit: ProfileKit = {
  profile: slackCommand,
  isFlat: false,
  trust: trustBy('slack'),
  expected: toldAnswers(BOTH_IDS, (text, ok) => ({ response_type: 'ephemeral', text: ok ? text : `⚠️ ${text}` })),
}
