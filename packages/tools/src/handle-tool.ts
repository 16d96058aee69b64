import { after, configurationFault, isHookwellError, isReply, isThenable, toFailure } from '@hookwell/core'
import type { HookwellError, Maybe } from '@hookwell/core'

import type { Invocation } from './invocation.ts'
import type { InvocationOutcome } from './invoke.ts'
import type { Tool } from './tool.ts'

/** Runs the handler of a tool. What it throws is a failure, and so is a reply, which only a profile makes. */
export function handled(tool: Tool, parameters: unknown, invocation: Invocation): Maybe<InvocationOutcome> {
  try {
    const value = (tool.handle as (parameters: unknown, invocation: Invocation) => unknown)(parameters, invocation)
    if (!isThenable(value)) return outcomeOf(value, tool, invocation)
    return Promise.resolve(value)
      .then((late) => outcomeOf(late, tool, invocation))
      .catch(surprised)
  } catch (thrown) {
    return surprised(thrown)
  }
}

/** A failure, as what a run came to. */
export function failed(failure: HookwellError): InvocationOutcome {
  return { ok: false, failure }
}

function outcomeOf(value: unknown, { name, shaper }: Tool, { call }: Invocation): Maybe<InvocationOutcome> {
  if (isHookwellError(value)) {
    shaper.listen(call, value)
    return failed(value)
  }
  if (isReply(value)) {
    return failed(
      configurationFault(`The tool '${name}' gave back a reply, which is the profile's to make: give back the value`),
    )
  }
  return after(shaper.shapeValue(call, value === undefined ? { ok: true } : value), (shaped) =>
    isHookwellError(shaped) ? failed(shaped) : { ok: true, value: shaped.value },
  )
}

function surprised(thrown: unknown): InvocationOutcome {
  return failed(toFailure(thrown))
}
