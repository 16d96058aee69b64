import type { Call, HookwellError, OptionRule } from '@hookwell/core'

import { mcpErrors } from './mcp-errors.ts'

/** Whether an origin is one as browsers write it: `https://app.example.com`, without a path. */
export const ORIGINS: OptionRule = {
  accepts: (value) => Array.isArray(value) && value.every(isOrigin),
  must: "a list of origins as browsers write them, such as ['https://app.example.com']",
}

/**
 * Refuses what a browser sends for a page that nobody named: the endpoint's own origin counts for nothing, since under DNS
 * rebinding the page of an attacker has it too.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http (read 2026-11-23): 403
 */
export function originFault({ headers }: Call, allowed: ReadonlySet<string>): HookwellError | undefined {
  const origin = headers.get('origin')
  return origin === undefined || allowed.has(origin) ? undefined : mcpErrors.error('origin_not_allowed')
}

function isOrigin(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value
}
