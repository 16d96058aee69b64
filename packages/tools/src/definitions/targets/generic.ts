import type { ToolAnnotations } from '../../tool-options.ts'
import { full } from '../schema/dialect.ts'
import type { ObjectSchema, WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'

/** All that there is to say about a tool, in nobody's format. */
export interface GenericTool {
  name: string
  title: string
  description: string
  url: string
  method: 'POST'
  parameters: ObjectSchema
  awaitResponse: boolean
  annotations: ToolAnnotations
}

/**
 * Tools for a platform that has no target of its own, to be brought into its format by hand or by a script. It warns of what
 * some platform would refuse, whichever that is.
 *
 * @see https://docs.agora.io/en/ai/build/custom-model-integration/custom-tools (read 2026-11-23): 32 tools at most
 */
export const generic: Target<GenericTool[]> = listTarget(
  { id: 'generic', caller: 'A platform such as Agora', dialect: full, limits: { toolsMax: 32, isForAny: true } },
  ({ tool, description, parameters, url }: Described<WrittenSchema>): GenericTool => ({
    name: tool.name,
    title: tool.title,
    description,
    url,
    method: 'POST',
    parameters,
    awaitResponse: tool.awaitResponse,
    annotations: tool.annotations,
  }),
)
