import { tavusHmac as profile } from '../../profiles/tavus-hmac.ts'
import { usual } from '../schema/dialect.ts'
import type { ObjectSchema, WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target, TargetFacts } from '../target.ts'

/** A body of `POST /v2/tools`. */
export interface TavusTool {
  name: string
  description: string
  parameters: ObjectSchema
  origin: 'llm'
  on_resolve: 'generate_response' | 'fire_and_forget'
  delivery: { app_message: false; api: TavusApi }
}

/** How Tavus calls the endpoint. */
export interface TavusApi {
  url: string
  method: 'POST'
  timeout: number
  auth: TavusAuth
  body_template?: Record<string, string>
}

/** How Tavus shows who it is. */
export type TavusAuth =
  | { type: 'none' }
  | { type: 'bearer'; token: string }
  | { type: 'api_key'; location: 'header'; name: string; value: string }
  | { type: 'hmac'; secret: string }

/** What is known of Tavus's tools. */
export const tavusFacts: TargetFacts = {
  id: 'tavus',
  caller: 'Tavus',
  dialect: usual,
  limits: {
    name: {
      pattern: /^[a-zA-Z_][a-zA-Z0-9_]{0,63}$/,
      says: "1 to 64 letters, digits and '_', no digit first and no '-'",
    },
    keepsParameters: { pattern: /^tavus_/, says: 'what begins with `tavus_`' },
    definitionMax: 10_000,
  },
  auth: ['bearer', 'header'],
  // 10 s is the documentation's example; a limit is not given.
  timeout: { usualMs: profile.budget.hardMs },
}

/**
 * Tavus's tools with a signed POST in Tavus's own shape, all at one URL: the safe way, since it has an id for each call, and
 * the arguments as the model gave them.
 *
 * @see https://docs.tavus.io/api-reference/tools/create-tool (read 2026-11-26)
 * @see https://docs.tavus.io/sections/conversational-video-interface/pal/llm-tool (read 2026-11-26): without `on_resolve`
 * nothing is made of the result
 * @see https://docs.tavus.io/sections/conversational-video-interface/pal/llm-tool-auth (read 2026-11-26)
 */
export const tavusHmac: Target<TavusTool[]> = listTarget(
  { ...tavusFacts, id: 'tavus-hmac', calls: 'one-url', auth: ['hmac'], needsAuth: true },
  (described: Described<WrittenSchema>): TavusTool =>
    tavusTool(described, { auth: { type: 'hmac', secret: described.auth?.secret ?? '<secret>' } }),
)

/** The definition of one tool, in either shape. */
export function tavusTool(
  { tool, description, parameters, url, timeoutMs }: Described<WrittenSchema>,
  api: Pick<TavusApi, 'auth' | 'body_template'>,
): TavusTool {
  return {
    name: tool.name,
    description,
    parameters,
    origin: 'llm',
    on_resolve: tool.awaitResponse ? 'generate_response' : 'fire_and_forget',
    delivery: { app_message: false, api: { url, method: 'POST', timeout: Math.ceil(timeoutMs / 1_000), ...api } },
  }
}
