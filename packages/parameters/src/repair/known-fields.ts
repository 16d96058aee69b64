import type { JsonSchema } from '../schema/json-schema.ts'
import type { Shape } from '../schema/shape.ts'
import type { Levels } from './wanted.ts'

/**
 * Checks that the names that levels are given for are names of the schema, as far as it tells them.
 *
 * @throws TypeError where one is not: its level would hold for nothing.
 */
export function checkFields({ root, alternatives }: Shape, { fields }: Pick<Levels, 'fields'>): void {
  for (const name of Object.keys(fields)) {
    let places: readonly JsonSchema[] = [root]
    for (const part of name === '' ? [] : name.split('.')) {
      const around = places.flatMap(alternatives)
      places = around.flatMap((schema) => insideOf(schema, part))
      // Nothing is known of what is inside something that says nothing of itself.
      if (around.length === 0 || around.some(saysNothing)) break
      if (places.length === 0) throw new TypeError(unknownField(name))
    }
  }
}

function insideOf(schema: JsonSchema, part: string): readonly JsonSchema[] {
  const { properties = {}, additionalProperties, items, prefixItems = [] } = schema
  if (part !== '*') return Object.hasOwn(properties, part) ? [properties[part] ?? {}] : []
  const rest = typeof additionalProperties === 'object' ? additionalProperties : undefined
  return [rest, items, ...prefixItems].filter((node) => node !== undefined)
}

function saysNothing({ type }: JsonSchema): boolean {
  return type === undefined
}

function unknownField(name: string): string {
  return (
    `parameters(): the schema has no '${name}', which the option fields has a level for: names are dotted, such as ` +
    `'address.floor', with * for the entries of a list, as in 'items.*.quantity'`
  )
}
