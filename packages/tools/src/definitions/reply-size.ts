import { asSchema, formsOf } from './schema/forms.ts'
import { returnedSchema } from './returned-schema.ts'
import type { Tool } from '../tool.ts'

/** Whether the schema of what a tool gives has a list in it that may be of any length. */
export function mayBeLong(tool: Tool): boolean {
  const root = returnedSchema(tool)
  if (root === undefined) return false
  const isOpen = (node: unknown, seen: ReadonlySet<string>, depth: number): boolean => {
    if (depth > MAX_DEPTH) return true
    return formsOf(node, root, seen).forms.some(({ schema, seen: met, cut }) => {
      if (cut === true) return true
      if (schema.type === 'array' && schema.maxItems === undefined) return true
      const inside = [schema.items, ...(schema.prefixItems ?? []), ...Object.values(schema.properties ?? {})]
      return inside.some((inner) => inner !== undefined && isOpen(asSchema(inner), met, depth + 1))
    })
  }
  return isOpen(root, new Set(['#']), 0)
}

const MAX_DEPTH = 8
