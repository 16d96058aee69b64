import type { Tool as McpTool } from '@modelcontextprotocol/server'

import { returnedSchema } from '../definitions/returned-schema.ts'
import { mcp } from '../definitions/targets/mcp.ts'
import type { Tool } from '../tool.ts'

/** A tool as `tools/list` tells of it: as `hookwell manifest --for mcp` writes it. */
export function definitionOf(tool: Tool): McpTool {
  const known = definitions.get(tool)
  if (known !== undefined) return known
  const made = define(tool)
  definitions.set(tool, made)
  return made
}

const definitions = new WeakMap<Tool, McpTool>()

function define(tool: Tool): McpTool {
  const { document } = mcp.describe([tool], {})
  // Of work that is only begun there is no result that could be announced.
  const returned = tool.awaitResponse ? returnedSchema(tool) : undefined
  // Clients hold results against it, so it goes out as it is; its dialect is the protocol's own.
  const { $schema: _dialect, ...outputSchema } = (returned ?? {}) as Readonly<Record<string, unknown>>
  return { ...(document[0] as McpTool), ...(returned === undefined ? undefined : { outputSchema }) }
}
