import { choicesOf } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'
import { bothHold } from './both-hold.ts'
import { asSchema, MAX_LOOKUPS, referred } from './references.ts'

/** More than anybody means: a schema that has so many is taken to say nothing. */
const MAX_ALTERNATIVES = 64

/** Gives all that a node of a schema allows, each flat and of one type, without `null`; none where it says nothing. */
export type Alternatives = (node: JsonSchema) => readonly JsonSchema[]

/** Whether a node of a schema says that it may be `null`. */
export type AllowsNull = (node: JsonSchema) => boolean

/** Makes the lookup for one schema. */
export function allowsNullIn(root: JsonSchema): AllowsNull {
  const known = new WeakMap<JsonSchema, boolean>()
  return (node) => {
    if (typeof node !== 'object') return false
    const allows = known.get(node) ?? expand(node, root, 0).some(hasNull)
    known.set(node, allows)
    return allows
  }
}

function hasNull(schema: JsonSchema): boolean {
  const { type = typeMeant(schema) } = schema
  return (
    type === 'null' || (Array.isArray(type) && type.includes('null') && choicesOf(schema)?.includes(null) !== false)
  )
}

/** Makes the lookup for one schema; each node is read once. */
export function alternativesIn(root: JsonSchema): Alternatives {
  const known = new WeakMap<JsonSchema, readonly JsonSchema[]>()
  return (node) => {
    // `items: false` of a tuple, for one.
    if (typeof node !== 'object') return []
    const before = known.get(node)
    if (before !== undefined) return before
    const all = expand(node, root, 0).flatMap(byType)
    const made = all.length > MAX_ALTERNATIVES ? [] : all.map((one) => withItems(one, root))
    known.set(node, made)
    return made
  }
}

function expand(node: JsonSchema, root: JsonSchema, lookups: number): readonly JsonSchema[] {
  if (lookups > MAX_LOOKUPS) return []
  const { $ref, allOf = [], anyOf, oneOf, ...own } = asSchema(node)
  const deeper = (part: JsonSchema): readonly JsonSchema[] => expand(part, root, lookups + 1)
  const parts = [...($ref === undefined ? [] : [referred($ref, root)]), ...allOf].map(deeper)
  const branches = [anyOf, oneOf].filter((all) => all !== undefined).map((all) => all.flatMap(deeper))
  return [...parts, ...branches, [own]].reduce(product, [{}])
}

/** What holds both of one of these and of one of those. */
function product(these: readonly JsonSchema[], those: readonly JsonSchema[]): readonly JsonSchema[] {
  // What is too many anyway is not even made.
  if (these.length * those.length > MAX_ALTERNATIVES) return TOO_MANY
  return these.flatMap((one) => those.map((other) => bothHold(one, other)))
}

const TOO_MANY: readonly JsonSchema[] = Array.from({ length: MAX_ALTERNATIVES + 1 }, () => ({}))

/** One schema for each type that a schema allows. */
function byType(schema: JsonSchema): readonly JsonSchema[] {
  const { type = typeMeant(schema) } = schema
  if (type === undefined) return [schema]
  const types = (typeof type === 'string' ? [type] : type).filter((name) => name !== 'null')
  return types.map((name) => ofType(name, schema))
}

/** What a schema without a `type` is about, by what else it says. */
function typeMeant(schema: JsonSchema): string | readonly string[] | undefined {
  const choices = choicesOf(schema)
  if (choices !== undefined) return [...new Set(choices.map((choice) => (choice === null ? 'null' : typeof choice)))]
  if (schema.properties !== undefined) return 'object'
  return schema.items === undefined && schema.prefixItems === undefined ? undefined : 'array'
}

function ofType(type: string, schema: JsonSchema): JsonSchema {
  const { enum: choices, ...rest } = schema
  if (choices === undefined) return { ...rest, type }
  return { ...rest, type, enum: choices.filter((choice) => isOfType(choice, type)) }
}

function isOfType(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type
}

/** A reference alone says nothing to whoever sees one level only; which list is wanted, its entries tell. */
function withItems(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const { $ref, ...own } = asSchema(schema.items)
  return $ref === undefined ? schema : { ...schema, items: bothHold(referred($ref, root), own) }
}
