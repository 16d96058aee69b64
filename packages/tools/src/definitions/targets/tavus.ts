import type { ManifestAuth } from '../manifest.ts'
import type { WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'
import { tavusFacts, tavusTool } from './tavus-hmac.ts'
import type { TavusAuth, TavusTool } from './tavus-hmac.ts'

/**
 * Tavus's tools with a request drawn up from a template, each at a URL of its own.
 *
 * What becomes of a placeholder whose argument the model left out, or whose argument is no text, is not documented: where a
 * tool has such parameters take `tavus-hmac`.
 *
 * @see https://docs.tavus.io/sections/conversational-video-interface/pal/llm-tool-delivery.md (read 2026-11-23)
 */
export const tavus: Target<TavusTool[]> = listTarget(tavusFacts, (described: Described<WrittenSchema>): TavusTool => {
  const { properties, required = [] } = described.parameters
  for (const [name, { type }] of Object.entries(properties)) {
    if (type === 'string' && required.includes(name)) continue
    const what = type === 'string' ? 'was left out' : 'is no text'
    const message = `It is not documented what Tavus puts in the place of a parameter that ${what}: take the target 'tavus-hmac'.`
    described.warn(name, 'placeholder_unproven', message)
  }
  const body_template = Object.fromEntries(Object.keys(properties).map((name) => [name, `{${name}}`]))
  return tavusTool(described, { auth: tavusAuth(described.auth), body_template })
})

function tavusAuth(auth: ManifestAuth | undefined): TavusAuth {
  if (auth?.kind === 'bearer') return { type: 'bearer', token: auth.secret }
  if (auth?.kind === 'header') return { type: 'api_key', location: 'header', name: auth.name, value: auth.secret }
  return { type: 'none' }
}
