import { vapi as profile } from '../../profiles/vapi.ts'
import { vapiSchema } from '../schema/dialect.ts'
import type { VapiSchema } from '../schema/vapi-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'

/** A body of `POST /tool`, and an entry of `model.tools`. */
export interface VapiFunctionTool {
  type: 'function'
  async: boolean
  function: {
    name: string
    description: string
    parameters: { type: 'object'; properties: Record<string, VapiSchema>; required?: string[] }
  }
  server: { url: string; timeoutSeconds: number; credentialId?: string }
}

/** What Vapi's two kinds of tools have in common. `server.timeoutSeconds` is 1 to 300. */
export const VAPI_TIMEOUT: { readonly minMs: number; readonly maxMs: number } = { minMs: 1_000, maxMs: 300_000 }

/**
 * Vapi's `function` tools, all at one URL. There is no `backoffPlan` in them: without one a call is made once.
 *
 * The secret of any `auth` is the id of a credential at Vapi, which says whether it is a token or a signature.
 *
 * @see https://docs.vapi.ai/tools/custom-tools (read 2026-11-23)
 * @see https://github.com/VapiAI/docs (the OpenAPI file, read 2026-11-23): names, schemas, time limits
 */
export const vapi: Target<VapiFunctionTool[]> = listTarget(
  {
    id: 'vapi',
    caller: 'Vapi',
    dialect: vapiSchema,
    limits: { name: { pattern: /^[a-zA-Z0-9_-]{1,64}$/, says: "1 to 64 letters, digits, '_' and '-'" } },
    calls: 'one-url',
    auth: ['bearer', 'header', 'hmac'],
    timeout: { usualMs: profile.budget.hardMs, ...VAPI_TIMEOUT },
  },
  ({ tool, description, parameters, url, auth, timeoutMs }: Described<VapiSchema>): VapiFunctionTool => ({
    type: 'function',
    async: !tool.awaitResponse,
    function: { name: tool.name, description, parameters },
    server: {
      url,
      timeoutSeconds: Math.ceil(timeoutMs / 1_000),
      ...(auth === undefined ? undefined : { credentialId: auth.secret }),
    },
  }),
)
