import type { WrittenSchema } from '../schema/written-schema.ts'
import { listTarget } from '../target.ts'
import type { Described, Target } from '../target.ts'
import { retellFacts, retellTool } from './retell.ts'
import type { RetellTool } from './retell.ts'

/**
 * Retell's custom functions with the arguments alone in the body, each at a URL of its own.
 *
 * @see https://docs.retellai.com/build/conversation-flow/custom-function.md (read 2026-11-23)
 */
export const retellArgsOnly: Target<RetellTool[]> = listTarget(
  { ...retellFacts, id: 'retell-args-only', calls: 'url-each' },
  (described: Described<WrittenSchema>) => retellTool(described, true),
)
