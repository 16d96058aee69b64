import type { CallerProfile } from './caller-profile.ts'
import { anam } from './profiles/anam.ts'
import { cartesia } from './profiles/cartesia.ts'
import { discordInteraction } from './profiles/discord-interaction.ts'
import { elevenlabs } from './profiles/elevenlabs.ts'
import { genericCaller } from './profiles/generic-caller.ts'
import { retell } from './profiles/retell.ts'
import { retellArgsOnly } from './profiles/retell-args-only.ts'
import { slackCommand } from './profiles/slack-command.ts'
import { tavus } from './profiles/tavus.ts'
import { tavusHmac } from './profiles/tavus-hmac.ts'
import { telnyx } from './profiles/telnyx.ts'
import { ultravox } from './profiles/ultravox.ts'
import { vapi } from './profiles/vapi.ts'
import { vapiApiRequest } from './profiles/vapi-api-request.ts'

/** Every caller that there is a profile of, by its id. For a name that came from outside, ask `Object.hasOwn` first. */
export const profiles: Readonly<Record<string, CallerProfile>> = {
  anam,
  cartesia,
  'discord-interaction': discordInteraction,
  elevenlabs,
  generic: genericCaller,
  retell,
  'retell-args-only': retellArgsOnly,
  'slack-command': slackCommand,
  tavus,
  'tavus-hmac': tavusHmac,
  telnyx,
  ultravox,
  vapi,
  'vapi-api-request': vapiApiRequest,
}
