import { toolErrors } from './tool-errors.ts'
import type { HookwellError } from '@hookwell/core'
import type { Tool } from './tool.ts'

/** As many names as can be read in one answer. */
const MAX_LISTED = 20

/** The tools of an endpoint. */
export interface Toolbox {
  /**
   * Adds a tool, from the next call on.
   *
   * @throws TypeError when there is one of that name, whatever its case.
   */
  add(tool: Tool): void
  /** All of them, in the order in which they were added. */
  list(): readonly Tool[]
  /** The tool of a name, or the failure that says which there are. */
  find(name: string | undefined): Tool | HookwellError
}

/** Makes a toolbox. */
export function toolbox(tools: readonly Tool[]): Toolbox {
  const byName = new Map<string, Tool>()
  const box: Toolbox = {
    add: (tool) => {
      // Callers compare names without case (Agora), or fold them.
      const twin = [...byName.keys()].find((name) => name.toLowerCase() === tool.name.toLowerCase())
      if (twin !== undefined)
        throw new TypeError(`endpoint(): there are two tools of the name '${tool.name}': rename one`)
      byName.set(tool.name, tool)
    },
    list: () => [...byName.values()],
    find: (name) => {
      const tools = [...byName.keys()].slice(0, MAX_LISTED).join(', ')
      if (name === undefined) return toolErrors.error('tool_not_named', { values: { tools } })
      return byName.get(name) ?? toolErrors.error('tool_unknown', { values: { tools } })
    },
  }
  for (const tool of tools) box.add(tool)
  return box
}
