import { telnyx as profile } from '../../profiles/telnyx.ts'
import type { ManifestAuth } from '../manifest.ts'
import { usual } from '../schema/dialect.ts'
import type { ObjectSchema, WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'

/** An entry of the `tools` of an assistant. */
export interface TelnyxTool {
  type: 'webhook'
  /** Beside `type`: further in it is stored and not applied. */
  timeout_ms: number
  webhook: {
    name: string
    description: string
    url: string
    method: 'POST'
    headers?: { name: string; value: string }[]
    body_parameters: ObjectSchema
    async?: true
  }
}

/**
 * Telnyx's webhook tools. Each request is signed; with `auth` the secret is the name of an integration secret, which comes
 * along besides.
 *
 * With `async` the assistant hears "Submitted" after 300 ms, unless the result is there by then.
 *
 * @see https://www.npmjs.com/package/telnyx (7.24.0, `InferenceEmbeddingWebhookToolParams`, read 2026-11-26)
 * @see https://developers.telnyx.com/docs/inference/ai-assistants/async-tools (read 2026-11-23)
 */
export const telnyx: Target<TelnyxTool[]> = listTarget(
  {
    id: 'telnyx',
    caller: 'Telnyx',
    dialect: usual,
    limits: {},
    auth: ['bearer', 'header'],
    signs: true,
    // What the assistant waits by default is not documented, so it is always said.
    timeout: { usualMs: profile.budget.hardMs },
  },
  ({ tool, description, parameters, url, auth, timeoutMs }: Described<WrittenSchema>): TelnyxTool => ({
    type: 'webhook',
    timeout_ms: Math.round(timeoutMs),
    webhook: {
      name: tool.name,
      description,
      url,
      method: 'POST',
      ...(auth === undefined ? undefined : { headers: [headerOf(auth)] }),
      body_parameters: parameters,
      ...(tool.awaitResponse ? undefined : { async: true }),
    },
  }),
)

function headerOf(auth: ManifestAuth): { name: string; value: string } {
  const value = `{{#integration_secret}}${auth.secret}{{/integration_secret}}`
  return auth.kind === 'header' ? { name: auth.name, value } : { name: 'Authorization', value: `Bearer ${value}` }
}
