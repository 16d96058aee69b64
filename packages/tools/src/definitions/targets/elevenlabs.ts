import { elevenlabs as profile } from '../../profiles/elevenlabs.ts'
import type { ManifestAuth } from '../manifest.ts'
import { described } from '../schema/dialect.ts'
import type { DescribedSchema } from '../schema/described-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'

/** A body of `POST /v1/convai/tools`. */
export interface ElevenLabsTool {
  tool_config: {
    type: 'webhook'
    name: string
    description: string
    response_timeout_secs: number
    interruption_mode?: 'disable_during_tool'
    execution_mode: 'immediate' | 'async'
    api_schema: ElevenLabsApiSchema
  }
}

/** How ElevenLabs calls the endpoint. */
export interface ElevenLabsApiSchema {
  url: string
  /** It would be GET. */
  method: 'POST'
  request_headers?: Record<string, ElevenLabsHeader>
  request_body_schema: {
    type: 'object'
    description: string
    properties: Record<string, DescribedSchema>
    required?: string[]
  }
  auth_connection?: { auth_connection_id: string }
}

/** The whole value of a header: nothing can stand beside a reference. */
export type ElevenLabsHeader = { secret_id: string } | { variable_name: string }

/**
 * ElevenLabs' webhook tools: all parameters in a JSON body, each given by the model, which is what a description says there.
 *
 * With `auth: { kind: 'bearer', secret }` the secret is the id of an auth connection, with `kind: 'header'` that of a secret
 * of the workspace.
 *
 * @see https://www.npmjs.com/package/@elevenlabs/elevenlabs-js (2.73.0, read 2026-11-23)
 */
export const elevenlabs: Target<ElevenLabsTool[]> = listTarget(
  {
    id: 'elevenlabs',
    caller: 'ElevenLabs',
    dialect: described,
    limits: {},
    auth: ['bearer', 'header'],
    namesConversation: true,
    // The SDK says 5 to 300, a file of the vendor's skills still 120 at most.
    timeout: { usualMs: profile.budget.hardMs, minMs: 5_000, maxMs: 300_000 },
  },
  (one: Described<DescribedSchema>): ElevenLabsTool => ({
    tool_config: {
      type: 'webhook',
      name: one.tool.name,
      description: one.description,
      response_timeout_secs: Math.ceil(one.timeoutMs / 1_000),
      ...(one.tool.annotations.destructive === true ? { interruption_mode: 'disable_during_tool' } : undefined),
      execution_mode: one.tool.awaitResponse ? 'immediate' : 'async',
      api_schema: apiSchema(one),
    },
  }),
)

function apiSchema({ url, auth, conversationIdHeader, parameters }: Described<DescribedSchema>): ElevenLabsApiSchema {
  const headers = {
    ...secretHeader(auth),
    ...(conversationIdHeader === undefined
      ? undefined
      : { [conversationIdHeader]: { variable_name: 'system__conversation_id' } }),
  }
  const { properties, required } = parameters
  return {
    url,
    method: 'POST',
    ...(Object.keys(headers).length === 0 ? undefined : { request_headers: headers }),
    request_body_schema: {
      type: 'object',
      description: parameters.description ?? '',
      properties,
      ...(required === undefined ? undefined : { required }),
    },
    ...(auth?.kind === 'bearer' ? { auth_connection: { auth_connection_id: auth.secret } } : undefined),
  }
}

function secretHeader(auth: ManifestAuth | undefined): Record<string, ElevenLabsHeader> {
  return auth?.kind === 'header' ? { [auth.name]: { secret_id: auth.secret } } : {}
}
