import type { JsonSchema } from './json-schema.ts'

/**
 * Two schemas that hold at once, as one; where both say the same thing differently, the second counts.
 *
 * @example
 * ```ts
 * bothHold({ type: 'string', title: 'name' }, { maxLength: 5 }) // { type: 'string', title: 'name', maxLength: 5 }
 * ```
 */
export function bothHold(one: JsonSchema, other: JsonSchema): JsonSchema {
  return {
    ...one,
    ...other,
    ...(one.properties && other.properties && { properties: bothMembers(one.properties, other.properties) }),
    ...(one.required && other.required && { required: [...new Set([...one.required, ...other.required])] }),
  }
}

type Members = Readonly<Record<string, JsonSchema>>

function bothMembers(one: Members, other: Members): Members {
  const members = new Map(Object.entries(one))
  for (const [name, member] of Object.entries(other)) {
    const known = members.get(name)
    members.set(name, known === undefined ? member : { allOf: [known, member] })
  }
  return Object.fromEntries(members)
}
