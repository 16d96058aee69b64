import type { JsonSchema } from '@hookwell/parameters'
import type { StandardJSONSchemaV1 } from '@standard-schema/spec'

import type { Tool } from '../tool.ts'

/** What a tool gives back as JSON Schema; `undefined` where it does not say. */
export function returnedSchema({ returns }: Tool): JsonSchema | undefined {
  if (returns === undefined) return undefined
  const { jsonSchema, vendor } = returns['~standard'] as Partial<StandardJSONSchemaV1.Props>
  try {
    // Without it one z.date() in it would cost all the rest. https://zod.dev/json-schema#configuration
    const libraryOptions = vendor === 'zod' ? { unrepresentable: 'any' } : {}
    const told = jsonSchema?.output({ target: 'draft-2020-12', libraryOptions })
    return typeof told === 'object' && told !== null ? told : undefined
  } catch {
    return undefined
  }
}
