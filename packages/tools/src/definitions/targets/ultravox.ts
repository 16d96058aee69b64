import { ultravox as profile } from '../../profiles/ultravox.ts'
import type { ManifestAuth } from '../manifest.ts'
import { usual } from '../schema/dialect.ts'
import type { WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'

/** A body of `POST /api/tools`. */
export interface UltravoxTool {
  name: string
  definition: {
    modelToolName: string
    description: string
    dynamicParameters: {
      name: string
      location: 'PARAMETER_LOCATION_BODY'
      schema: WrittenSchema
      required: boolean
    }[]
    automaticParameters?: {
      name: string
      location: 'PARAMETER_LOCATION_HEADER'
      knownValue: 'KNOWN_PARAM_CALL_ID'
    }[]
    requirements?: { httpSecurityOptions: { options: { requirements: Record<string, UltravoxRequirement> }[] } }
    timeout: string
    precomputable?: true
    http: { baseUrlPattern: string; httpMethod: 'POST' }
    staticResponse?: { responseText: string }
  }
}

/** A token that is given when a call is made. */
export type UltravoxRequirement = { headerApiKey: { name: string } } | { httpAuth: { scheme: 'Bearer' } }

/**
 * Ultravox's durable tools; what is under `definition` is a temporary one.
 *
 * A tool that only reads is `precomputable`: it may be run before the turn is final. With `auth` the secret is the key under
 * which the call's `authTokens` hold the token.
 *
 * @see https://docs.ultravox.ai/api-reference/schema/base-tool-definition (read 2026-11-26)
 * @see https://docs.ultravox.ai/tools/custom/authentication (read 2026-11-26)
 * @see https://github.com/aplisay/llm-agent/pull/176 (read 2026-11-23): 2.5 s by default, 40 s at most
 */
export const ultravox: Target<UltravoxTool[]> = listTarget(
  {
    id: 'ultravox',
    caller: 'Ultravox',
    dialect: usual,
    limits: { name: { pattern: /^[a-zA-Z0-9_-]{1,40}$/, says: "1 to 40 letters, digits, '_' and '-'" } },
    auth: ['bearer', 'header'],
    namesConversation: true,
    timeout: { usualMs: profile.budget.hardMs, maxMs: 40_000 },
  },
  ({
    tool,
    description,
    parameters,
    url,
    auth,
    conversationIdHeader,
    timeoutMs,
  }: Described<WrittenSchema>): UltravoxTool => ({
    name: tool.name,
    definition: {
      modelToolName: tool.name,
      description,
      dynamicParameters: Object.entries(parameters.properties).map(([name, schema]) => ({
        name,
        location: 'PARAMETER_LOCATION_BODY',
        schema,
        required: parameters.required?.includes(name) === true,
      })),
      ...(conversationIdHeader === undefined
        ? undefined
        : {
            automaticParameters: [
              { name: conversationIdHeader, location: 'PARAMETER_LOCATION_HEADER', knownValue: 'KNOWN_PARAM_CALL_ID' },
            ],
          }),
      ...(auth === undefined ? undefined : { requirements: requirementsOf(auth) }),
      timeout: `${timeoutMs / 1_000}s`,
      ...(tool.annotations.readOnly === true ? { precomputable: true } : undefined),
      http: { baseUrlPattern: url, httpMethod: 'POST' },
      ...(tool.awaitResponse ? undefined : { staticResponse: { responseText: 'It has been started.' } }),
    },
  }),
)

function requirementsOf(auth: ManifestAuth): NonNullable<UltravoxTool['definition']['requirements']> {
  const requirement: UltravoxRequirement =
    auth.kind === 'header' ? { headerApiKey: { name: auth.name } } : { httpAuth: { scheme: 'Bearer' } }
  return { httpSecurityOptions: { options: [{ requirements: { [auth.secret]: requirement } }] } }
}
