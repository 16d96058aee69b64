import type { WrittenSchema } from './written-schema.ts'

/** The same schema with each object closed that does not say that it is open: what a model adds is dropped anyway. */
export function closed(schema: WrittenSchema): WrittenSchema {
  const { properties, items, anyOf, additionalProperties = false } = schema
  return {
    ...schema,
    ...(items === undefined ? undefined : { items: closed(items) }),
    ...(anyOf === undefined ? undefined : { anyOf: anyOf.map(closed) }),
    ...(properties === undefined ? undefined : { properties: membersClosed(properties) }),
    ...(schema.type === 'object' ? { additionalProperties } : undefined),
  }
}

function membersClosed(properties: Record<string, WrittenSchema>): Record<string, WrittenSchema> {
  return Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, closed(member)]))
}

/**
 * Whether OpenAI takes a schema as strict: every object closed, every member required, every value of a type.
 *
 * @see https://github.com/openai/openai-node/pull/1988 (read 2026-11-26)
 */
export function isStrict({ type, anyOf, properties = {}, required = [], items, ...rest }: WrittenSchema): boolean {
  if (anyOf !== undefined) return anyOf.every(isStrict)
  if (type === undefined) return false
  // Expressions that look ahead or behind may be refused.
  if (typeof rest['pattern'] === 'string' && /\(\?[=!<]/.test(rest['pattern'])) return false
  if (type === 'array') return items !== undefined && isStrict(items)
  if (type !== 'object') return true
  const members = Object.entries(properties)
  const isClosed = rest.additionalProperties === false
  return isClosed && members.every(([name, member]) => required.includes(name) && isStrict(member))
}
