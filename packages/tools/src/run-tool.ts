import { coreErrors, pipeline, toFailure } from '@hookwell/core'
import type { HookwellError, Logger, Middleware, Trust, Trusted } from '@hookwell/core'

import type { CallerIds } from './invocation.ts'
import { invoke } from './invoke.ts'
import type { Tool } from './tool.ts'
import { toolErrors } from './tool-errors.ts'
import { toolbox } from './toolbox.ts'

/** What became of a tool that was run without a caller. */
export type ToolRun<Value = unknown> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: HookwellError }

/** For whom a tool is run without a caller, as one that had called and is answered already. */
export interface RunAs extends CallerIds {
  readonly toolCallId?: string
  /** What was proved of it. Default: nothing. */
  readonly trust?: Trust
  /** What stops the run. Default: the shutdown of the process. */
  readonly signal?: AbortSignal
  readonly logger?: Logger
}

/**
 * Runs a tool in this process: everything but the transport. Whatever there is to say of it is its value, never a throw.
 *
 * @param parameters What the schema takes, as a caller would send it.
 *
 * @example
 * ```ts
 * const run = await runTool(checkOrderStatus, { orderId: 'ORD-12345' }, { conversationId: 'talk-1' })
 * ```
 */
export async function runTool(tool: Tool, parameters: unknown, as: RunAs = {}): Promise<ToolRun> {
  const { trust = NOBODY, signal, logger, toolCallId, ...ids } = as
  let run: ToolRun | undefined
  const reply = await pipeline({ name: tool.name, ...(logger === undefined ? undefined : { logger }) })
    .use(trusting(trust))
    .handle(async (call) => {
      const args = copyOf(parameters, tool)
      const requested = { tool: tool.name, args, ...(toolCallId === undefined ? undefined : { toolCallId }) }
      const stop = signal === undefined ? undefined : { signal }
      run = await invoke(toolbox([tool]), requested, {
        call,
        decoded: { ...ids, requested: [requested] },
        awaitsAll: true,
        stop,
      })
    })
    .run({})
  if (run !== undefined) return run
  // The process is being drained, and nothing begins any more.
  const failure = reply.status === 503 ? coreErrors.error('shutting_down') : toFailure(new Error('It did not begin'))
  return { ok: false, failure }
}

const NOBODY: Trust = { verified: false, scheme: 'unsigned' }

function trusting(trust: Trust): Middleware<unknown, Trusted> {
  return { name: 'run-tool', grantsTrust: true, run: (_call, next) => next({ trust }) }
}

/** What is given stays as it is. No model could have sent what cannot be copied, such as a function. */
function copyOf(parameters: unknown, { name }: Tool): unknown {
  try {
    return structuredClone(parameters)
  } catch {
    return toolErrors.error('arguments_not_object', { values: { tool: name } })
  }
}
