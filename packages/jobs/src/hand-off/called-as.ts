import { isHookwellError } from '@hookwell/core'
import type { Trust, Trusted } from '@hookwell/core'
import type { RunningInvocation } from '@hookwell/tools'

/**
 * What it takes to run a tool again in another process, as it was called. It is kept with the job, in clear: whoever runs it
 * again has to know for whom, and has nobody to ask. So it is made only where a tool may be run again, and holds what was
 * proved and never the proof.
 */
export interface CalledAs {
  /** What the caller sent, before it was repaired and checked: not all that a schema makes can be read by it again. */
  readonly given: object
  /** What was proved of the caller: by it tools decide what they show. */
  readonly trust: Trust
  readonly conversationId?: string
  readonly agentId?: string
  readonly userId?: string
  readonly toolCallId?: string
}

/** The same for a run that is under way; `undefined` where it cannot be had. Never rejects. */
export async function calledAs(running: RunningInvocation, { trust }: Trusted): Promise<CalledAs | undefined> {
  try {
    const given = await running.given()
    if (isHookwellError(given)) return undefined
    const { conversationId, agentId, userId, toolCallId } = running
    const ids = Object.entries({ conversationId, agentId, userId, toolCallId }).filter(([, id]) => id !== undefined)
    // As JSON has it: proofs are plain, but who grants trust may be somebody else.
    return JSON.parse(JSON.stringify({ given, trust, ...Object.fromEntries(ids) })) as CalledAs
  } catch {
    return undefined
  }
}
