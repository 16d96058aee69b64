import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'

import type { JsonSchema } from '../schema/json-schema.ts'
import { libraryOptions } from '../schema/library-options.ts'

/** Asks a schema for what it makes, as JSON Schema: the reply as it goes out. An empty one where it cannot say. */
export function outputSchemaOf(schema: StandardSchemaV1): JsonSchema {
  const { vendor, jsonSchema } = schema['~standard'] as Partial<StandardJSONSchemaV1.Props>
  try {
    const told = jsonSchema?.output({ target: 'draft-2020-12', libraryOptions: libraryOptions(vendor) })
    return typeof told === 'object' && told !== null ? told : {}
  } catch {
    return {}
  }
}
