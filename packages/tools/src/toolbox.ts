import type { HookwellError } from '@hookwell/core'

import { checkTool, checkTwin } from './check-tool.ts'
import { toolErrors } from './tool-errors.ts'
import type { Tool } from './tool.ts'

/** As many names as can be read in one answer. */
const MAX_LISTED = 20

/** The tools of an endpoint. */
export interface Toolbox {
  /**
   * Adds a tool, from the next call on.
   *
   * @throws TypeError when it is none that `tool()` made, or there is one of that name, whatever its case.
   */
  add(tool: Tool): void
  /** All of them, in the order in which they were added. */
  list(): readonly Tool[]
  /** The tool of a name, or the failure that says which there are. */
  find(name: string | undefined): Tool | HookwellError
}

/**
 * Makes a toolbox.
 *
 * @param who The function that mounts it, for messages.
 */
export function toolbox(tools: readonly Tool[], who: string = 'endpoint()'): Toolbox {
  const byName = new Map<string, Tool>()
  const box: Toolbox = {
    add: (tool) => {
      checkTool(tool, who)
      checkTwin(byName.keys(), tool, who)
      byName.set(tool.name, tool)
    },
    list: () => [...byName.values()],
    find: (name) => {
      const tool = name === undefined ? undefined : byName.get(name)
      if (tool !== undefined) return tool
      const tools = [...byName.keys()].slice(0, MAX_LISTED).join(', ')
      return toolErrors.error(name === undefined ? 'tool_not_named' : 'tool_unknown', { values: { tools } })
    },
  }
  for (const tool of tools) box.add(tool)
  return box
}
