import { trustBy } from './every-profile.test-kit.ts'
import type { ProfileKit } from './every-profile.test-kit.ts'
import { discordInteraction } from './discord-interaction.ts'
import { BOTH_IDS, toldAnswers } from './told-answers.test-kit.ts'

export const kit: ProfileKit = {
  profile: discordInteraction,
  isFlat: false,
  trust: trustBy('discord'),
  expected: toldAnswers(BOTH_IDS, (text, ok) => ({
    type: 4,
    data: { content: ok ? text : `⚠️ ${text}`, flags: 64, allowed_mentions: { parse: [] } },
  })),
}
