import { canonicalJson } from '@hookwell/core'
import type { Call, Trusted } from '@hookwell/core'
import type { RunningInvocation } from '@hookwell/tools'

import type { DeskParts } from '../desk-parts.ts'
import type { JobRecord } from '../job-record.ts'

/** The runs of this process that go on as jobs, by what they were asked for. */
export interface UnderWay {
  /** Takes note of one; gives back the way to forget it. */
  remember(call: Call & Trusted, running: RunningInvocation, record: JobRecord): () => void
  /** The job of the same tool with the same arguments, for the same owner. */
  find(call: Call & Trusted, running: RunningInvocation): JobRecord | undefined
}

/** Begins to keep note. */
export function underWay({ owner }: Pick<DeskParts, 'owner'>): UnderWay {
  const jobs = new Map<string, JobRecord>()
  const keyOf = (call: Call & Trusted, running: RunningInvocation): string | undefined => {
    const { tool, parameters } = running
    try {
      return canonicalJson([tool.name, owner({ ...running, call }), parameters])
    } catch {
      // Parameters that are no JSON have no twin.
      return undefined
    }
  }
  return {
    remember: (call, running, record) => {
      const key = keyOf(call, running)
      if (key === undefined) return () => {}
      jobs.set(key, record)
      return () => {
        if (jobs.get(key) === record) jobs.delete(key)
      }
    },
    find: (call, running) => {
      const key = keyOf(call, running)
      return key === undefined ? undefined : jobs.get(key)
    },
  }
}
