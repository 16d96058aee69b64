import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'

import type { RepairLevel } from '../repair/repairs.ts'

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
  readonly translations?: Readonly<Record<string, Pick<JsonSchema, 'title' | 'ask'>>>
}

/**
 * Asks a schema for its input as JSON Schema; an empty one where it cannot say.
 *
 * No library is imported for it: zod (from 4.2) and others bring the converter along as Standard JSON Schema.
 *
 * @see https://standardschema.dev/json-schema
 */
export function jsonSchemaOf(schema: StandardSchemaV1): JsonSchema {
  const { jsonSchema } = schema['~standard'] as Partial<StandardJSONSchemaV1.Props>
  try {
    // Without `unrepresentable` one z.date() would cost us the words for all the other parameters.
    const options = { target: 'draft-2020-12', libraryOptions: { unrepresentable: 'any' } }
    return (jsonSchema?.input(options) as JsonSchema | undefined) ?? {}
  } catch {
    return {}
  }
}

/** One level of a schema with nothing left to look up: references followed, `null` left out, branches folded. */
export function flatten(node: JsonSchema, root: JsonSchema, lookups = 0): JsonSchema {
  // A reference to itself says nothing, however often it is followed.
  if (lookups > MAX_LOOKUPS) return {}
  const { $ref, allOf, anyOf, oneOf, ...own } = node
  const alternatives = (anyOf ?? oneOf ?? []).filter(({ type }) => type !== 'null')
  const parts = [...($ref === undefined ? [] : [referred($ref, root)]), ...(allOf ?? [])]
  const flat = (part: JsonSchema): JsonSchema => flatten(part, root, lookups + 1)
  return withSingleType([...parts.map(flat), foldAlternatives(alternatives.map(flat)), own].reduce(merge, {}))
}

const MAX_LOOKUPS = 8

function referred($ref: string, root: JsonSchema): JsonSchema {
  if ($ref === '#') return root
  const name = /^#\/\$defs\/(.+)$/.exec($ref)?.[1]
  return (name === undefined ? undefined : root.$defs?.[name.replaceAll('~1', '/').replaceAll('~0', '~')]) ?? {}
}

function merge(one: JsonSchema, other: JsonSchema): JsonSchema {
  return {
    ...one,
    ...other,
    properties: { ...one.properties, ...other.properties },
    required: [...(one.required ?? []), ...(other.required ?? [])],
  }
}

/** What holds whichever alternative is meant: the members of all, the choices of all, and what only one can say. */
function foldAlternatives(alternatives: readonly JsonSchema[]): JsonSchema {
  const [only, ...others] = alternatives
  if (only === undefined || others.length === 0) return only ?? {}
  const choices = alternatives.map(choicesOf)
  if (choices.every((values) => values !== undefined)) return { enum: choices.flat() }
  const properties: Record<string, JsonSchema> = {}
  for (const alternative of alternatives) {
    for (const [name, member] of Object.entries(alternative.properties ?? {})) {
      const known = properties[name]
      properties[name] = known === undefined ? member : { anyOf: [known, member] }
    }
  }
  const required = (only.required ?? []).filter((name) => others.every((other) => other.required?.includes(name)))
  const isObject = alternatives.every(({ type }) => type === 'object')
  return isObject ? { type: 'object', properties, required } : {}
}

/** The values that a schema allows, where it lists them. */
export function choicesOf({ const: only, enum: choices }: JsonSchema): readonly unknown[] | undefined {
  return choices ?? (only === undefined ? undefined : [only])
}

function withSingleType(node: JsonSchema): JsonSchema {
  if (node.type === undefined || typeof node.type === 'string') return node
  const { type, ...rest } = node
  const [only, ...others] = type.filter((name) => name !== 'null')
  return only === undefined || others.length > 0 ? rest : { ...rest, type: only }
}
