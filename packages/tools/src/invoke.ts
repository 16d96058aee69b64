import { after, configurationFault, isHookwellError, isReply, isThenable, toFailure } from '@hookwell/core'
import type { Call, HookwellError, Maybe, Trusted } from '@hookwell/core'
import { noteRepairs } from '@hookwell/parameters'
import type { ReadParameters } from '@hookwell/parameters'

import { FLAT } from './caller-profile.ts'
import type { Decoded, InvocationResult, Requested } from './caller-profile.ts'
import { invocationLogger } from './correlation.ts'
import type { Invocation } from './invocation.ts'
import { readArguments } from './read-arguments.ts'
import { runOn } from './run-on.ts'
import type { Tool } from './tool.ts'
import type { Toolbox } from './toolbox.ts'

/** What became of an invocation, whatever it was: never a throw, never a rejection. */
export type InvocationOutcome = InvocationResult['outcome']

/** What all invocations of a call share. */
export interface Shared {
  readonly call: Call & Trusted
  readonly decoded: Decoded
}

/** Runs one tool once. */
export function invoke(box: Toolbox, requested: Requested, shared: Shared): Maybe<InvocationOutcome> {
  const tool = box.find(requested.tool)
  if (isHookwellError(tool)) return failed(tool)
  const { call } = shared
  // A tool that there is, since whoever calls could send any name; and of a batch no single one is the call's.
  if (shared.decoded.requested.length === 1) shared.call.note('hookwell.tool', tool.name)
  const raw = requested.args === FLAT ? tool.reader.collect(call) : readArguments(requested.args, tool)
  return after(raw, (gathered) => {
    if (isHookwellError(gathered)) return failed(gathered)
    const asker = { endpoint: { kind: 'tool', name: tool.name }, language: call.language } as const
    return after(tool.reader.read(gathered, asker), (read) =>
      isHookwellError(read) ? failed(read) : begin(tool, read, requested, shared),
    )
  })
}

function begin(tool: Tool, read: ReadParameters, requested: Requested, shared: Shared): Maybe<InvocationOutcome> {
  noteRepairs(shared.call, read.repairs)
  const invocation = invocationOf(tool, read, requested, shared)
  const work = (): Maybe<InvocationOutcome> => handled(tool, read.parameters, invocation)
  return tool.awaitResponse ? work() : runOn(invocation, work)
}

function handled(tool: Tool, parameters: unknown, invocation: Invocation): Maybe<InvocationOutcome> {
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

function failed(failure: HookwellError): InvocationOutcome {
  return { ok: false, failure }
}

function invocationOf(tool: Tool, read: ReadParameters, requested: Requested, { call, decoded }: Shared): Invocation {
  const { repairs, missing, incomplete } = read
  const { toolCallId } = requested
  const { requested: _requested, ...ids } = decoded
  return {
    ...ids,
    ...(toolCallId === undefined ? undefined : { toolCallId }),
    ...(missing === undefined ? undefined : { missing, incomplete }),
    tool: tool.name,
    call,
    // Made only where somebody asks for it: most handlers never do.
    get signal() {
      return call.signal
    },
    language: call.language,
    logger: invocationLogger(call, requested, decoded),
    repairs,
  }
}
