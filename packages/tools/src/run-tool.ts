import { coreErrors, pipeline, toFailure, unsigned } from '@hookwell/core'
import type { HookwellError } from '@hookwell/core'

import { invoke } from './invoke.ts'
import type { Tool } from './tool.ts'
import { toolErrors } from './tool-errors.ts'
import { toolbox } from './toolbox.ts'

/** What became of a tool that was run without a caller. */
export type ToolRun<Value = unknown> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: HookwellError }

/** Runs a tool in this process: everything but the transport. Whatever there is to say of it is its value, never a throw. */
export async function runTool(tool: Tool, parameters: unknown): Promise<ToolRun> {
  let run: ToolRun | undefined
  const reply = await pipeline({ name: tool.name })
    .use(unsigned())
    .handle(async (call) => {
      const requested = { tool: tool.name, args: copyOf(parameters, tool) }
      run = await invoke(toolbox([tool]), requested, { call, decoded: { requested: [requested] }, awaitsAll: true })
    })
    .run({})
  if (run !== undefined) return run
  // The process is being drained, and nothing begins any more.
  const failure = reply.status === 503 ? coreErrors.error('shutting_down') : toFailure(new Error('It did not begin'))
  return { ok: false, failure }
}

/** What is given stays as it is. No model could have sent what cannot be copied, such as a function. */
function copyOf(parameters: unknown, { name }: Tool): unknown {
  try {
    return structuredClone(parameters)
  } catch {
    return toolErrors.error('arguments_not_object', { values: { tool: name } })
  }
}
