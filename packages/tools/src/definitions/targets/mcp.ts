import { full } from '../schema/dialect.ts'
import type { ObjectSchema, WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'

/** An entry of the result of `tools/list`. */
export interface McpTool {
  name: string
  title: string
  description: string
  inputSchema: ObjectSchema
  annotations?: { readOnlyHint?: boolean; destructiveHint?: boolean; idempotentHint?: boolean }
}

/**
 * The tools as an MCP server lists them. Hints that a tool does not give are left out: whoever reads it then takes the worst,
 * as the specification has it.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28 (read 2026-11-23)
 */
export const mcp: Target<McpTool[]> = listTarget(
  {
    id: 'mcp',
    caller: 'MCP',
    dialect: full,
    limits: { name: { pattern: /^[A-Za-z0-9_.-]{1,128}$/, says: "1 to 128 letters, digits, '_', '.' and '-'" } },
    calls: 'nowhere',
  },
  ({ tool, description, parameters }: Described<WrittenSchema>): McpTool => {
    const { readOnly, destructive, idempotent } = tool.annotations
    const hints = {
      ...(readOnly === undefined ? undefined : { readOnlyHint: readOnly }),
      ...(destructive === undefined ? undefined : { destructiveHint: destructive }),
      ...(idempotent === undefined ? undefined : { idempotentHint: idempotent }),
    }
    return {
      name: tool.name,
      title: tool.title,
      description,
      inputSchema: parameters,
      ...(Object.keys(hints).length === 0 ? undefined : { annotations: hints }),
    }
  },
)
