import { isHookwellError } from '@hookwell/core'

import type { CallerProfile } from '../caller-profile.ts'
import type { Shared } from '../invoke.ts'
import type { Toolbox } from '../toolbox.ts'
import { definitionOf } from './tool-definition.ts'

/** What an endpoint for MCP knows of itself. */
export interface McpFacts {
  readonly info: { readonly name: string; readonly version: string; readonly title?: string }
  readonly instructions: string | undefined
  readonly profile: CallerProfile
  readonly tools: Toolbox
  readonly allowedOrigins: ReadonlySet<string>
  /** Whether clients that can are told to ask the person for what is missing. */
  readonly asksForMissing: boolean
  /** What stands around each run, and how long one may take that nobody waits for. */
  readonly running: Pick<Shared, 'guards' | 'runLimitMs'>
}

/** The schema that a tool has announced for its results, where there is such a tool and it has one. */
export function outputSchemaFor(
  { tools }: McpFacts,
  name: string | undefined,
): Readonly<Record<string, unknown>> | undefined {
  const tool = tools.find(name)
  return isHookwellError(tool) ? undefined : definitionOf(tool).outputSchema
}
