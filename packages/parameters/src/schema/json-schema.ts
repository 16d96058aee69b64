import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'

import type { RepairLevel } from '../repair/repairs.ts'
import { libraryOptions } from './library-options.ts'
import { isObject } from './own-value.ts'

/**
 * What is read of a JSON Schema.
 *
 * @see https://json-schema.org/draft/2020-12
 */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly title?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  /** OpenAPI's spelling. */
  readonly example?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly allOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>
  readonly propertyNames?: JsonSchema
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  /** Ours: the question that the person is asked for it. */
  readonly ask?: string
  /** Ours: nothing of what came, and no hint at it, is ever said. */
  readonly sensitive?: boolean
  /** Ours: how far this value is repaired. */
  readonly repair?: RepairLevel
  /** Ours: what JSON Schema has no word for; `date` is a `Date` object. */
  readonly 'x-hookwell-type'?: 'date'
  /** Ours: words in other languages, by BCP 47 tag. */
  readonly translations?: Readonly<Record<string, Translation>>
}

/** Ours: the words of a schema in one language. */
export interface Translation extends Pick<JsonSchema, 'title' | 'ask'> {
  /** What is said for the choices, by their values: `{ shipped: 'verschickt' }`. */
  readonly choices?: Readonly<Record<string, string>>
}

/**
 * Asks a schema for its input as JSON Schema; an empty one where it cannot say.
 *
 * No library is imported for it: zod (from 4.2) and others bring the converter along as Standard JSON Schema.
 *
 * @see https://standardschema.dev/json-schema
 */
export function jsonSchemaOf(schema: StandardSchemaV1): JsonSchema {
  const { vendor, jsonSchema } = schema['~standard'] as Partial<StandardJSONSchemaV1.Props>
  try {
    const told = jsonSchema?.input({ target: 'draft-2020-12', libraryOptions: libraryOptions(vendor) })
    return isObject(told) ? told : {}
  } catch {
    return {}
  }
}

/** The values that a schema allows, where it lists them. */
export function choicesOf({ const: only, enum: choices }: JsonSchema): readonly unknown[] | undefined {
  return choices ?? (only === undefined ? undefined : [only])
}
