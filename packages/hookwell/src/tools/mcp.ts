// Written by `pnpm sync` from what the packages export. Do not edit.
export { mcp, mcpEndpoint } from '@hookwell/tools/mcp'
export type { McpEndpointOptions } from '@hookwell/tools/mcp'
