import { cartesia as profile } from '../../profiles/cartesia.ts'
import type { ManifestAuth } from '../manifest.ts'
import type { DescribedSchema } from '../schema/described-schema.ts'
import { described } from '../schema/dialect.ts'
import type { ObjectSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'

/** A body of `POST /v1/agents/tools`. */
export interface CartesiaTool {
  type: 'webhook'
  name: string
  description: string
  pre_tool_speech: 'auto'
  execution_mode: 'immediate' | 'async'
  response_timeout_secs: number
  api_schema: {
    url: string
    method: 'POST'
    request_body_schema: ObjectSchema<DescribedSchema>
    request_headers?: Record<string, CartesiaSecret>
    authentication?: { mode: 'bearer'; token: CartesiaSecret }
  }
}

/** What Cartesia keeps and never gives back. */
export interface CartesiaSecret {
  type: 'secret'
  secret_value: string
}

/**
 * Cartesia's hosted webhook tools. A secret goes into them as it is, so put a placeholder into what you keep.
 *
 * @see https://docs.cartesia.ai/agents/webhook-tools.md (read 2026-11-23): the shape
 * @see https://docs.cartesia.ai/agents/tools.md (read 2026-11-23): 32 tools an agent, 4,096 bytes a reply
 * @see https://docs.cartesia.ai/api-reference/agents/tools/create (read 2026-11-26): names, lengths, 1 to 120 s
 */
export const cartesia: Target<CartesiaTool[]> = listTarget(
  {
    id: 'cartesia',
    caller: 'Cartesia',
    dialect: described,
    limits: {
      name: {
        pattern: /^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/,
        says: "1 to 64 letters, digits, '_' and '-', a letter first",
      },
      descriptionMax: 2_000,
      toolsMax: 32,
      ...(profile.replyMaxBytes === undefined ? undefined : { replyMaxBytes: profile.replyMaxBytes }),
    },
    auth: ['bearer', 'header'],
    timeout: { usualMs: profile.budget.hardMs, minMs: 1_000, maxMs: 120_000 },
  },
  ({ tool, description, parameters, url, auth, timeoutMs }: Described<DescribedSchema>): CartesiaTool => ({
    type: 'webhook',
    name: tool.name,
    description,
    pre_tool_speech: 'auto',
    execution_mode: tool.awaitResponse ? 'immediate' : 'async',
    response_timeout_secs: Math.ceil(timeoutMs / 1_000),
    api_schema: { url, method: 'POST', request_body_schema: parameters, ...proof(auth) },
  }),
)

function proof(auth: ManifestAuth | undefined): Pick<CartesiaTool['api_schema'], 'authentication' | 'request_headers'> {
  if (auth === undefined) return {}
  const secret: CartesiaSecret = { type: 'secret', secret_value: auth.secret }
  if (auth.kind === 'header') return { request_headers: { [auth.name]: secret } }
  return { authentication: { mode: 'bearer', token: secret } }
}
