import { HookwellError, observerOf, pipeline, reply } from '@hookwell/core'
import type { Call, Endpoint, InvocationEnd, Maybe, PipelineOptions } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'

import { bearer, tenSeconds } from './call-parts.test-kit.ts'
import { telemetry } from './telemetry.ts'
import type { TelemetryOptions } from './telemetry-options.ts'

/** One run that a call asks for. */
export interface Asked {
  /** `undefined` for one that there is not. */
  readonly tool: string | undefined
  readonly toolCallId?: string
  readonly run: (call: Call) => Maybe<InvocationEnd>
  readonly parameters?: object
}

/** An endpoint that runs tools and tells of each, as `endpoint()` of `@hookwell/tools` does; its one reply is well whatever they come to. */
export function toolbox(
  asked: readonly Asked[],
  options: TelemetryOptions = {},
  more: Partial<PipelineOptions> = {},
): Endpoint {
  return pipeline({ name: 'desk', holdsTools: true, ids: () => 'call-1', logger: recordingLogger(), ...more })
    .use(telemetry(options))
    .use(tenSeconds)
    .use(bearer)
    .handle(async (call) => {
      call.note('hookwell.conversation.id', 'talk-1')
      const ends = await Promise.all(asked.map(async (one) => invoke(call, one, asked.length)))
      return reply({ status: 200, body: ends.map(({ ok }) => ok) })
    })
}

function invoke(call: Call, { tool, toolCallId, run, parameters }: Asked, of: number): Maybe<InvocationEnd> {
  const observer = observerOf(call)
  if (observer?.invocation === undefined) return run(call)
  return observer.invocation({ tool, toolCallId, of }, (tell) => {
    if (parameters !== undefined) tell?.(parameters, withoutPin)
    return run(call)
  })
}

function withoutPin(parameters: unknown): unknown {
  const { pin: _pin, ...rest } = parameters as { pin?: unknown }
  return rest
}

/** A run that ends well. */
export const well = (value: unknown): Asked['run'] => {
  return () => ({ ok: true, value })
}

/** A run that fails. */
export const failing = (code: string, outcome: 'failed' | 'error' = 'failed'): Asked['run'] => {
  const failure = new HookwellError(code, { message: 'No.', suggestion: 'Stop.', outcome })
  return () => ({ ok: false, failure })
}
