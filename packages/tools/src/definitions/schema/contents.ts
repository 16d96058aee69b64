import type { JsonSchema } from '@hookwell/parameters'

import { kindWords } from './describe.ts'
import { asSchema, formsOf } from './forms.ts'
import type { Form } from './forms.ts'
import { memberOf } from './scope.ts'
import type { Place, Scope } from './scope.ts'
import type { WrittenSchema } from './written-schema.ts'

/** What is inside a list or an object, and what has to be said of it. */
export interface Contents {
  readonly schema: WrittenSchema
  readonly said: readonly string[]
}

/** Writes a place inside. */
export type Inner = (node: unknown, place: Place, scope: Scope) => WrittenSchema

const NOTHING: Contents = { schema: {}, said: [] }

/** Writes what is inside. */
export function contentsOf(form: Form, type: string | undefined, place: Place, scope: Scope, inner: Inner): Contents {
  if (type === 'object') return members(form, place, scope, inner)
  return type === 'array' ? entries(form, place, scope, inner) : NOTHING
}

function members({ schema: given, seen }: Form, place: Place, scope: Scope, inner: Inner): Contents {
  const schema = namedKeys(given)
  const named = Object.entries(schema.properties ?? {})
  const all = new Set(named.map(([name]) => name))
  const required = [...new Set((schema.required ?? []).filter((name) => all.has(name)))]
  const properties = named.map(([name, member]): [string, WrittenSchema] => [
    name,
    inner(member, memberOf(place, name, required.includes(name), seen), scope),
  ])
  const rest = others(schema, { ...place, seen }, scope, inner)
  return {
    schema: {
      properties: Object.fromEntries(properties),
      ...(required.length === 0 ? undefined : { required }),
      ...rest.schema,
    },
    said: rest.said,
  }
}

/** Members that the schema does not name. */
function others({ additionalProperties: rest }: JsonSchema, place: Place, scope: Scope, inner: Inner): Contents {
  if (rest === undefined) return NOTHING
  const says = scope.dialect.keywords.has('additionalProperties')
  if (typeof rest === 'boolean' || Object.keys(rest).length === 0) {
    return says ? { schema: { additionalProperties: rest !== false }, said: [] } : NOTHING
  }
  const entry = memberOf(place, '*', false, place.seen)
  if (says) return { schema: { additionalProperties: inner(rest, entry, scope) }, said: [] }
  const kinds = formsOf(rest, scope.root, place.seen).forms.map(({ schema }) => kindWords(schema.type))
  const message = `${scope.caller} cannot be told of members without fixed names: take a list of objects with a name and a value instead.`
  scope.warn(place.path, 'map_unsaid', message)
  return { schema: {}, said: [`Members of any name, each ${[...new Set(kinds)].join(' or ') || 'a value'}`] }
}

/** Names that stand in a list are as good as fixed ones. */
function namedKeys(schema: JsonSchema): JsonSchema {
  const { propertyNames, ...rest } = schema as JsonSchema & { readonly propertyNames?: unknown }
  const names = asSchema(propertyNames).enum
  const { additionalProperties: member, properties, ...without } = rest
  if (!Array.isArray(names) || typeof member !== 'object' || properties !== undefined) return rest
  return { ...without, properties: Object.fromEntries(names.map((name) => [String(name), member])) }
}

function entries({ schema: { items, prefixItems }, seen }: Form, place: Place, scope: Scope, inner: Inner): Contents {
  const entry = memberOf(place, '*', true, seen)
  const rest = typeof items === 'object' ? items : undefined
  if (!Array.isArray(prefixItems) || prefixItems.length === 0) {
    return { schema: { items: inner(rest ?? {}, entry, scope) }, said: [] }
  }
  if (scope.dialect.keywords.has('prefixItems')) {
    const written = prefixItems.map((item) => inner(item, entry, scope))
    return { schema: { ...(rest && { items: inner(rest, entry, scope) }), prefixItems: written }, said: [] }
  }
  const message = `${scope.caller} cannot be told that the entries of a list differ by their place: take an object with a name for each.`
  scope.warn(place.path, 'tuple_unsaid', message)
  return { schema: { items: inner({ anyOf: [...prefixItems, ...(rest ? [rest] : [])] }, entry, scope) }, said: [] }
}
