import { strict } from '../schema/dialect.ts'
import { closed, isStrict } from '../schema/strict.ts'
import type { ObjectSchema, WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'

/** An entry of `tools` of the Responses API. */
export interface OpenAiTool {
  type: 'function'
  name: string
  description: string
  parameters: ObjectSchema
  strict: boolean
}

/**
 * OpenAI's functions: you call the endpoint, the model only names the tool. `strict` where the schema allows it, which is
 * where every parameter is required; said in any case, since it would be true otherwise.
 *
 * @see https://www.npmjs.com/package/openai (7.57.0, `FunctionTool`, read 2026-11-26)
 */
export const openai: Target<OpenAiTool[]> = listTarget(
  {
    id: 'openai',
    caller: 'OpenAI',
    dialect: strict,
    limits: { name: { pattern: /^[a-zA-Z0-9_-]{1,64}$/, says: "1 to 64 letters, digits, '_' and '-'" } },
    calls: 'nowhere',
  },
  ({ tool, description, parameters }: Described<WrittenSchema>): OpenAiTool => {
    const schema = closed(parameters) as ObjectSchema
    return {
      type: 'function',
      name: tool.name,
      description,
      parameters: schema,
      strict: isStrict(schema),
    }
  },
)
