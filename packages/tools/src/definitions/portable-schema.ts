import type { JsonSchema } from '@hookwell/parameters'

import type { Dialect } from './schema/dialect.ts'
import { formsOf } from './schema/forms.ts'
import type { Form } from './schema/forms.ts'
import { oneFormOf } from './schema/one-form.ts'
import type { Place, Scope, WarnAt } from './schema/scope.ts'
import { writeForm } from './schema/write-form.ts'
import { write } from './schema/write.ts'
import type { ObjectSchema, WrittenSchema } from './schema/written-schema.ts'

/** More than any model reads. */
const MAX_PLACES = 1_000

/** How a schema is to be written. */
export interface Writing {
  readonly dialect: Dialect
  /** The platform, as it is written in a sentence. */
  readonly caller: string
  readonly warn: WarnAt
}

/** The parameters of a tool, as the target takes them. */
export interface PortableParameters {
  readonly schema: ObjectSchema
  /** What is to be said of them all, in the description of the tool, since their own has no place everywhere. */
  readonly said: string | undefined
}

/**
 * Writes the parameters of a tool as the target takes them: always the schema of an object, without a choice at its top,
 * since that is refused by models even where it is taken further down.
 *
 * @see https://github.com/anthropics/claude-code/issues/40075 (read 2026-11-26)
 */
export function portableParameters(root: JsonSchema, writing: Writing): PortableParameters {
  const scope = scopeOf(root, writing)
  const objects = formsOf(root, root, TOP.seen).forms.filter(({ schema }) => schema.type === 'object')
  if (objects.length === 0) {
    writing.warn('', 'schema_missing', SCHEMA_MISSING)
  }
  const form = objects.length === 0 ? anything(writing.dialect) : oneOf(objects, writing)
  // What it is called and described by is the tool's own.
  const { properties = {}, required, additionalProperties, ...written } = writeForm(form, {}, TOP, scope, write)
  const { type: _type, description, ...checks } = written
  return {
    schema: {
      type: 'object',
      ...(writing.dialect.describesAll ? { description: 'The details of the call.' } : undefined),
      ...checks,
      properties,
      ...(required === undefined ? undefined : { required }),
      ...(additionalProperties === undefined ? undefined : { additionalProperties }),
    },
    said: description,
  }
}

const SCHEMA_MISSING =
  'The schema cannot say what the parameters are, so the definition has none: use a library that speaks Standard JSON Schema (zod 4.2 or newer), or give `jsonSchema` to tool().'

function oneOf(objects: readonly Form[], { caller, warn }: Writing): Form {
  const [only, ...others] = objects
  if (only !== undefined && others.length === 0) return only
  const { form, words } = oneFormOf(objects)
  const message = `${caller} cannot be told "or" of all parameters together: the description says "${words}". Make a tool for each, or one object with optional parameters.`
  warn('', 'union_reduced', message)
  return { ...form, words }
}

/** Writes any other schema, such as that of a result. */
export function portableValue(root: JsonSchema, writing: Writing): WrittenSchema {
  return write(root, TOP, scopeOf(root, writing))
}

const TOP: Place = { path: '', required: true, seen: new Set(['#']) }

function anything({ closes }: Dialect): Form {
  const schema: JsonSchema = closes === true ? { type: 'object', additionalProperties: true } : { type: 'object' }
  return { schema, seen: TOP.seen }
}

function scopeOf(root: JsonSchema, writing: Writing): Scope {
  return { ...writing, root, budget: { left: MAX_PLACES } }
}
