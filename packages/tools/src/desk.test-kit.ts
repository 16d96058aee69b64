import { budget } from '@hookwell/budget'
import { unsigned } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock, RecordingLogger } from '@hookwell/core/testing'
import { errors } from '@hookwell/errors'
import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import type { EndpointOptions, ToolEndpoint } from './endpoint.ts'
import type { Invocation } from './invocation.ts'
import { tool } from './tool.ts'
import type { Tool } from './tool.ts'
import type { ToolAnnotations } from './tool-options.ts'

/** What a tool of a test is. */
export interface ProbeOptions {
  readonly annotations?: ToolAnnotations
  readonly awaitResponse?: boolean
  readonly handle?: (invocation: Invocation) => unknown
}

/** A tool that takes anything and does what it is told. */
export function probe(name: string, { handle = () => ({ done: true }), ...options }: ProbeOptions = {}): Tool {
  return tool({
    name,
    description: 'Does what a test wants. Use it in tests.',
    parameters: z.looseObject({ id: z.string().optional(), force: z.string().optional() }),
    ...options,
    handle: (_parameters, invocation: Invocation) => handle(invocation),
  })
}

/** An endpoint that believes anybody, with a clock of its own. */
export function deskOf(
  tools: readonly Tool[],
  options: Partial<EndpointOptions> = {},
): { readonly desk: ToolEndpoint; readonly clock: FakeClock; readonly logger: RecordingLogger } {
  const [clock, logger] = [fakeClock(), recordingLogger()]
  const use: EndpointOptions['use'] = (pipe) => pipe.use(errors()).use(budget()).use(unsigned())
  return { desk: endpoint({ clock, logger, ids: () => 'call-1', use, tools, ...options }), clock, logger }
}
