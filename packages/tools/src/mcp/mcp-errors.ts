import { errorTable } from '@hookwell/core'
import type { ErrorTable } from '@hookwell/core'

/** The failures of an endpoint for MCP, besides those of any endpoint with tools. */
export type McpErrorCode = 'origin_not_allowed'

/** The error codes of `mcpEndpoint()`: code, status, words. */
export const mcpErrors: ErrorTable<McpErrorCode> = errorTable<McpErrorCode>(
  {
    origin_not_allowed: {
      status: 403,
      outcome: 'rejected',
      message: 'This endpoint takes no calls from that web page.',
      suggestion: 'Say that there is a technical problem.',
      explanation:
        'The request carries an `Origin` header, so a browser sent it for a page, and that origin is none of `allowedOrigins` (default: none). A page that had its own name pointed at your machine (DNS rebinding) is kept out by this. Clients that are no browsers send no `Origin`.',
    },
  },
  {
    de: {
      origin_not_allowed: {
        message: 'Von dieser Webseite werden hier keine Anfragen angenommen.',
        suggestion: 'Sagen Sie, dass es ein technisches Problem gibt.',
      },
    },
  },
)
