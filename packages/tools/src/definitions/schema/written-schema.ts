/**
 * A schema as it goes into a definition.
 *
 * Its lists are not `readonly`, and it has an index signature, since the types of the vendors' SDKs ask for both.
 */
export interface WrittenSchema {
  type?: SchemaType | 'null'
  title?: string
  description?: string
  enum?: Json[]
  anyOf?: WrittenSchema[]
  items?: WrittenSchema
  prefixItems?: WrittenSchema[]
  properties?: Record<string, WrittenSchema>
  required?: string[]
  additionalProperties?: boolean | WrittenSchema
  /** `format`, `minimum`, … */
  [keyword: string]: Json
}

/** The types that every platform has. */
export type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object'

/** The schema of an object, by the schema of its members. */
export interface ObjectSchema<Member = WrittenSchema> {
  type: 'object'
  description?: string
  properties: Record<string, Member>
  required?: string[]
  additionalProperties?: boolean | WrittenSchema
  [keyword: string]: Json | Record<string, Member>
}

/** What JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
