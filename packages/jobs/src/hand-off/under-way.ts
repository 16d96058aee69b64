import { twinOf } from '@hookwell/core'
import type { Call, Trusted } from '@hookwell/core'
import type { RunningInvocation } from '@hookwell/tools'

import type { DeskParts } from '../desk-parts.ts'
import { ownerDigest } from '../job-owner.ts'
import type { JobRecord } from '../job-record.ts'

/** The calls of one desk whose runs go on as jobs. */
export interface UnderWay {
  /** Takes note of one, as soon as it is to be put down. */
  remember(call: Call, taking: Promise<{ readonly record: JobRecord }>): void
  /** Forgets it: its run has ended. */
  forget(call: Call): void
  /**
   * The job of the run that another call waits for, once it is put down: where that cannot be, or whoever made that call
   * could not ask for it, there is none.
   */
  find(call: Call & Trusted, running: RunningInvocation): Promise<JobRecord | undefined> | undefined
}

/** Begins to keep note. */
export function underWay({ owner }: Pick<DeskParts, 'owner'>): UnderWay {
  // On the call itself, under a key that no other desk has.
  const key = Symbol('hookwell.job')
  return {
    remember: (call, taking) => {
      const record = taking.then(
        (taken) => taken.record,
        () => undefined,
      )
      ;(call as HandedOff)[key] = record
    },
    forget: (call) => {
      ;(call as HandedOff)[key] = undefined
    },
    find: (call, running) => {
      // That two calls are equal does not say that one waits for the other: only what makes it wait knows that.
      const twin = twinOf(call) as HandedOff | undefined
      return twin?.[key]?.then((record) => {
        if (record?.name !== running.tool.name) return undefined
        return record.owner === ownerDigest(owner({ ...running, call })) ? record : undefined
      })
    },
  }
}

interface HandedOff extends Call {
  [key: symbol]: Promise<JobRecord | undefined> | undefined
}
