import type { JsonSchema } from '@hookwell/parameters'

import { KEYWORDS } from './keywords.ts'

/** One schema for each type that a schema allows; one without a type where it allows anything. */
export function kindsOf(schema: JsonSchema): readonly JsonSchema[] {
  const { const: only, ...rest } = schema
  const choices = only === undefined ? schema.enum : [only]
  const known: JsonSchema = choices === undefined ? rest : { ...rest, enum: choices }
  const types = [schema.type ?? meant(known)].flat().filter((type) => TYPES.has(type))
  if (types.length === 0) return [known]
  const kinds = types
    .map((type) => ofType(type, known))
    .filter((kind) => kind.enum === undefined || kind.enum.length > 0)
  return kinds.length === 0 ? [known] : kinds
}

const TYPES: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'])

/** What a schema without a `type` is about, by what else it says. */
function meant(schema: JsonSchema): readonly string[] {
  if (schema.enum !== undefined) return [...new Set(schema.enum.map(typeOf))]
  if ((schema.properties ?? schema.required ?? schema.additionalProperties) !== undefined) return ['object']
  return (schema.items ?? schema.prefixItems) === undefined ? [] : ['array']
}

function ofType(type: string, schema: JsonSchema): JsonSchema {
  const { enum: choices, ...rest } = schema
  const fitting = Object.entries(rest).filter(([key]) => KEYWORDS.get(key)?.types.includes(type) ?? true)
  return {
    ...Object.fromEntries(fitting),
    type,
    ...(choices === undefined ? undefined : { enum: choices.filter((choice) => isOf(choice, type)) }),
  }
}

function isOf(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeOf(value) === type
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
