import { full } from '../schema/dialect.ts'
import type { ObjectSchema, WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'

/** An entry of `tools` of the Messages API. */
export interface AnthropicTool {
  name: string
  description: string
  input_schema: ObjectSchema
}

/**
 * Anthropic's tools: you call the endpoint, the model only names the tool.
 *
 * @see https://www.npmjs.com/package/@anthropic-ai/sdk (1.14.0, `Tool`, read 2026-11-26)
 */
export const anthropic: Target<AnthropicTool[]> = listTarget(
  { id: 'anthropic', caller: 'Anthropic', dialect: full, limits: {}, calls: 'nowhere' },
  ({ tool, description, parameters }: Described<WrittenSchema>): AnthropicTool => ({
    name: tool.name,
    description,
    input_schema: parameters,
  }),
)
