// Written by `pnpm sync` from what the packages export. Do not edit.
export { mcp, mcpEndpoint, mcpErrors } from '@hookwell/tools/mcp'
export type { McpEndpointOptions, McpErrorCode } from '@hookwell/tools/mcp'
