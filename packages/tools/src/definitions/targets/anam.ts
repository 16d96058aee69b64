import { plain } from '../schema/dialect.ts'
import type { ObjectSchema, WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target, TargetFacts } from '../target.ts'
import { headersOf } from './static-headers.ts'

/** A body of `POST /v1/tools`. */
export interface AnamTool {
  name: string
  description: string
  type: 'SERVER_WEBHOOK'
  config: AnamWebhook
}

/** What both of Anam's shapes have. */
export interface AnamWebhook {
  url: string
  method: 'POST'
  headers: Record<string, string>
  parameters: ObjectSchema
  awaitResponse: boolean
}

/** What is known of Anam's tools. */
export const anamFacts: TargetFacts = {
  id: 'anam',
  caller: 'Anam',
  // What is shown is an object with properties, required, enum and descriptions; the rest is not documented.
  dialect: plain,
  limits: {
    name: { pattern: /^[A-Za-z0-9_.-]{1,64}$/, says: "1 to 64 letters, digits, '_', '.' and '-'" },
    descriptionMax: 1_024,
  },
  auth: ['bearer', 'header'],
}

/**
 * Anam's tools as its REST API takes them, one by one, by `POST /v1/tools`.
 *
 * Anam's own MCP server still posts an older shape, which is not made here. Where `disableInterruptions` belongs in this one
 * is not documented, so it is left out.
 *
 * @see https://anam.ai/docs/api-reference/tools/create-tool.md (read 2026-11-23)
 */
export const anam: Target<AnamTool[]> = listTarget(anamFacts, (described: Described<WrittenSchema>): AnamTool => ({
  name: described.tool.name,
  description: described.description,
  type: 'SERVER_WEBHOOK',
  config: anamWebhook(described),
}))

/** The part of a definition that both of Anam's shapes have. */
export function anamWebhook({ tool, url, auth, parameters }: Described<WrittenSchema>): AnamWebhook {
  return {
    url,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headersOf(auth) },
    parameters,
    awaitResponse: tool.awaitResponse,
  }
}
