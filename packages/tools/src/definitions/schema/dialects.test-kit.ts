import type { JsonSchema } from '@hookwell/parameters'

import type { WarningCode } from '../manifest.ts'
import { portableParameters } from '../portable-schema.ts'
import { described, full, plain, strict, usual, vapiSchema } from './dialect.ts'
import type { Dialect } from './dialect.ts'
import type { WrittenSchema } from './written-schema.ts'

/** Every dialect that a target has. */
export const dialects: Readonly<Record<string, Dialect>> = { plain, described, usual, full, strict, vapiSchema }

/** One property as it is written, and what was warned of. */
export function written(
  property: JsonSchema | boolean,
  dialect: Dialect,
  $defs: Readonly<Record<string, JsonSchema>> = {},
): { readonly schema: WrittenSchema | undefined; readonly warnings: readonly string[] } {
  const warnings: string[] = []
  const root = { type: 'object', properties: { it: property as JsonSchema }, required: ['it'], $defs }
  const warn = (path: string, code: WarningCode): void => void warnings.push(`${path} ${code}`)
  const { schema } = portableParameters(root, { dialect, caller: 'The platform', warn })
  return { schema: schema.properties['it'], warnings }
}

/** All places of a schema that was written. */
export function placesOf(schema: WrittenSchema): readonly WrittenSchema[] {
  const { properties = {}, items, prefixItems = [], anyOf = [], additionalProperties } = schema
  const inside = [
    ...Object.values(properties),
    ...(items === undefined ? [] : [items]),
    ...prefixItems,
    ...anyOf,
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ]
  return [schema, ...inside.flatMap(placesOf)]
}
