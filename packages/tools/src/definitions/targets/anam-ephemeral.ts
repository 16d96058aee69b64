import type { WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'
import { anamFacts, anamWebhook } from './anam.ts'
import type { AnamWebhook } from './anam.ts'

/** An entry of `personaConfig.tools`. */
export interface AnamEphemeralTool extends AnamWebhook {
  type: 'server'
  subtype: 'webhook'
  name: string
  description: string
  disableInterruptions?: boolean
}

/**
 * Anam's tools for one session: the entries of `personaConfig.tools`, where each may have a URL minted for that session.
 *
 * @see https://github.com/anam-org/anam-cookbook/blob/main/content/recipes/ephemeral-webhook-tools.mdx (read 2026-11-23)
 */
export const anamEphemeral: Target<AnamEphemeralTool[]> = listTarget(
  { ...anamFacts, id: 'anam-ephemeral' },
  (described: Described<WrittenSchema>): AnamEphemeralTool => ({
    type: 'server',
    subtype: 'webhook',
    name: described.tool.name,
    description: described.description,
    ...anamWebhook(described),
    // A turn that is cut off loses the result of what has been done all the same.
    ...(described.tool.annotations.destructive === true ? { disableInterruptions: true } : undefined),
  }),
)
