import { budget } from '@hookwell/budget'
import { unsigned } from '@hookwell/core'
import type { CallInput, RunReply } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock, RecordingLogger } from '@hookwell/core/testing'
import { errors } from '@hookwell/errors'
import * as z from 'zod'

import type { CallerProfile } from '../caller-profile.ts'
import { endpoint } from '../endpoint.ts'
import type { EndpointOptions, ToolEndpoint } from '../endpoint.ts'
import { tool } from '../tool.ts'

/** A run, as its handler saw it. */
export interface Ran {
  readonly tool: string
  readonly parameters: object
  readonly ids: Readonly<Record<string, string>>
}

/** An endpoint whose tools take anything, and remember it. */
export interface Probe {
  readonly endpoint: ToolEndpoint
  readonly ran: Ran[]
  readonly logger: RecordingLogger
  readonly clock: FakeClock
}

/** Mounts `probe`, which takes anything and gives back what `handle` does, and `other`. */
export function probeFor(
  profile: CallerProfile,
  handle: (parameters: Readonly<Record<string, unknown>>) => unknown = () => ({ done: true }),
  options: Partial<EndpointOptions> = {},
): Probe {
  const [logger, clock] = [recordingLogger(), fakeClock()]
  const ran: Ran[] = []
  const tools = ['probe', 'other'].map((name) =>
    tool({
      name,
      description: 'Takes anything. Use it in tests.',
      // Of a query, only what is named counts.
      parameters: z.looseObject({ n: ANYTHING, name: ANYTHING, args: ANYTHING }),
      handle: (parameters, { conversationId, agentId, toolCallId }) => {
        const ids = Object.entries({ conversationId, agentId, toolCallId }).filter(([, id]) => id !== undefined)
        ran.push({ tool: name, parameters, ids: Object.fromEntries(ids) as Record<string, string> })
        return handle(parameters)
      },
    }),
  )
  const use: EndpointOptions['use'] = (pipe) => pipe.use(errors()).use(budget()).use(unsigned())
  return { endpoint: endpoint({ profile, logger, clock, use, tools, ...options }), ran, logger, clock }
}

const ANYTHING = z.unknown().optional()

/** Sends one request to a fresh probe. */
export async function sent(profile: CallerProfile, request: CallInput): Promise<{ reply: RunReply; ran: Ran[] }> {
  const { endpoint: made, ran } = probeFor(profile)
  return { reply: await made.run(request), ran }
}

/** A form as it goes over the wire. */
export function formOf(fields: Readonly<Record<string, string>>): CallInput {
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}
