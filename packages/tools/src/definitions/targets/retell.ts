import { retell as profile } from '../../profiles/retell.ts'
import { usual } from '../schema/dialect.ts'
import type { ObjectSchema, WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target, TargetFacts } from '../target.ts'
import { headersOf } from './static-headers.ts'

/** An entry of `general_tools`, or of the `tools` of a state. */
export interface RetellTool {
  type: 'custom'
  name: string
  description: string
  url: string
  method: 'POST'
  headers?: Record<string, string>
  parameters: ObjectSchema
  args_at_root: boolean
  speak_during_execution?: boolean
  speak_after_execution: boolean
  timeout_ms: number
  max_retry?: number
}

/** What is known of Retell's custom functions. */
export const retellFacts: TargetFacts = {
  id: 'retell',
  caller: 'Retell',
  dialect: usual,
  limits: { name: { pattern: /^[A-Za-z0-9_-]{1,64}$/, says: "1 to 64 letters, digits, '_' and '-'" } },
  calls: 'one-url',
  // Beside the signature, which each request has anyway.
  auth: ['bearer', 'header'],
  signs: true,
  timeout: { usualMs: profile.budget.hardMs, minMs: 1_000, maxMs: 600_000 },
}

/**
 * Retell's custom functions with the call and the arguments in one body, all at one URL.
 *
 * @see https://docs.retellai.com/build/conversation-flow/custom-function.md (read 2026-11-23)
 * @see https://www.npmjs.com/package/retell-sdk (5.66.1, read 2026-11-23)
 */
export const retell: Target<RetellTool[]> = listTarget(retellFacts, (described: Described<WrittenSchema>) =>
  retellTool(described, false),
)

/** The definition of one tool, in either shape. */
export function retellTool(described: Described<WrittenSchema>, atRoot: boolean): RetellTool {
  const { tool, description, parameters, url, auth, timeoutMs } = described
  const { readOnly, idempotent } = tool.annotations
  const headers = headersOf(auth)
  return {
    type: 'custom',
    name: tool.name,
    description,
    url,
    method: 'POST',
    ...(Object.keys(headers).length === 0 ? undefined : { headers }),
    parameters,
    args_at_root: atRoot,
    // It is answered at once, so there is nothing to bridge.
    ...(tool.awaitResponse ? undefined : { speak_during_execution: false }),
    speak_after_execution: true,
    timeout_ms: Math.round(timeoutMs),
    // Zero by the SDK, two by the documentation: what must not run twice says so itself.
    ...(readOnly === true || idempotent === true ? undefined : { max_retry: 0 }),
  }
}
