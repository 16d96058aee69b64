import type { OptionRule } from '@hookwell/core'

import type { Tool } from './tool.ts'
import { PORTABLE_NAME } from './tool-name.ts'

/** Lists of tools. */
export const TOOLS: OptionRule = {
  accepts: (value) => Array.isArray(value) && value.every(isTool),
  must: 'a list of what tool() makes',
}

/**
 * @param who The function that is given it, for the message.
 * @throws TypeError when it is none that `tool()` made.
 */
export function checkTool(tool: unknown, who: string): void {
  if (!isTool(tool)) throw new TypeError(`${who}: that is no tool: take what tool() makes`)
}

/**
 * Whatever their case, since callers compare names so (Agora), or fold them.
 *
 * @throws TypeError when there is a tool of that name.
 */
export function checkTwin(names: Iterable<string>, { name }: Tool, who: string): void {
  const folded = name.toLowerCase()
  for (const other of names) {
    if (other.toLowerCase() === folded) {
      throw new TypeError(`${who}: there are two tools of the name '${name}': rename one`)
    }
  }
}

// By what it has: a copy of this package makes tools, too.
function isTool(value: unknown): value is Tool {
  const { name, reader, shaper, handle } = (value ?? {}) as Partial<Tool>
  return (
    typeof name === 'string' &&
    PORTABLE_NAME.test(name) &&
    typeof reader?.read === 'function' &&
    typeof shaper?.shapeValue === 'function' &&
    typeof handle === 'function'
  )
}
