import { pipeline, unsigned } from '@hookwell/core'
import type { HookwellError } from '@hookwell/core'

import { invoke } from './invoke.ts'
import type { Tool } from './tool.ts'
import { toolbox } from './toolbox.ts'

/** What became of a tool that was run without a caller. */
export type ToolRun =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: HookwellError }

/** Runs a tool in this process: everything but the transport. */
export async function runTool(tool: Tool, parameters: object): Promise<ToolRun> {
  let run: ToolRun | undefined
  await pipeline({ name: tool.name })
    .use(unsigned())
    .handle(async (call) => {
      const requested = { tool: tool.name, args: structuredClone(parameters) }
      run = await invoke(toolbox([tool]), requested, { call, decoded: { requested: [requested] } })
    })
    .run({})
  if (run === undefined) throw new Error(`the tool '${tool.name}' did not come to its end`)
  return run
}
