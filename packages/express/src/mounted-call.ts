import type { Call, Outcome } from '@hookwell/core'
import type { Definition, LiveCall } from '@hookwell/core/adapter'
import type { Response } from 'express'

/** What Hookwell knows of a response that is under way. */
export interface MountedCall {
  readonly definition: Definition
  readonly live: LiveCall
  /** Ends the part that Express does; set while the user's own handler has the call. */
  finish: ((outcome: Outcome) => void) | undefined
  /** The call of a pipeline that was mounted further out. */
  readonly outer: MountedCall | undefined
}

const MOUNTED = Symbol.for('hookwell.express.mounted')

/** The innermost call on that response. */
export function mountedCall(response: Response): MountedCall | undefined {
  return (response as { [MOUNTED]?: MountedCall })[MOUNTED]
}

/** Leaves a call on its response. */
export function mountCall(response: Response, mounted: MountedCall): void {
  ;(response as { [MOUNTED]?: MountedCall })[MOUNTED] = mounted
}

/** Finds the call of one pipeline among those mounted on a response. */
export function findCall(response: Response, definition: Definition): Call | undefined {
  for (let mounted = mountedCall(response); mounted !== undefined; mounted = mounted.outer) {
    if (mounted.definition === definition) return mounted.live.call
  }
  return undefined
}
