import { vapiApiRequest as profile } from '../../profiles/vapi-api-request.ts'
import { vapiSchema } from '../schema/dialect.ts'
import type { VapiSchema } from '../schema/vapi-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'
import { VAPI_TIMEOUT } from './vapi.ts'

/** A body of `POST /tool`. */
export interface VapiApiRequestTool {
  type: 'apiRequest'
  name: string
  description: string
  method: 'POST'
  url: string
  body: VapiSchema
  timeoutSeconds: number
  credentialId?: string
}

/**
 * Vapi's `apiRequest` tools, each at a URL of its own. They have no place for `awaitResponse: false`; the endpoint answers
 * such a call at once by itself.
 *
 * @see https://docs.vapi.ai/tools/api-request (read 2026-11-26)
 * @see https://github.com/VapiAI/docs (the OpenAPI file, read 2026-11-23): names have 40 characters at most
 */
export const vapiApiRequest: Target<VapiApiRequestTool[]> = listTarget(
  {
    id: 'vapi-api-request',
    caller: 'Vapi',
    dialect: vapiSchema,
    limits: { name: { pattern: /^[a-zA-Z0-9_-]{1,40}$/, says: "1 to 40 letters, digits, '_' and '-'" } },
    auth: ['bearer', 'header', 'hmac'],
    timeout: { usualMs: profile.budget.hardMs, ...VAPI_TIMEOUT },
  },
  ({ tool, description, parameters, url, auth, timeoutMs }: Described<VapiSchema>): VapiApiRequestTool => ({
    type: 'apiRequest',
    name: tool.name,
    description,
    method: 'POST',
    url,
    body: parameters,
    timeoutSeconds: Math.ceil(timeoutMs / 1_000),
    ...(auth === undefined ? undefined : { credentialId: auth.secret }),
  }),
)
