export { mcpEndpoint } from './mcp/mcp-endpoint.ts'
export type { McpEndpointOptions } from './mcp/mcp-endpoint.ts'
export { mcp } from './mcp/mcp-profile.ts'
