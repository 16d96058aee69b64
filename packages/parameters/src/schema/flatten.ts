import { choicesOf } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'
import { bothHold } from './both-hold.ts'
import { asSchema, MAX_LOOKUPS, referred } from './references.ts'

/**
 * One level of a schema with nothing left to look up: references followed, `null` left out, branches folded into what
 * holds whichever is meant. What else stands in it stays, our own annotations and a `format` of any name too.
 */
export function flatten(node: JsonSchema, root: JsonSchema, lookups = 0): JsonSchema {
  if (lookups > MAX_LOOKUPS) return {}
  const { $ref, allOf, anyOf, oneOf, ...own } = asSchema(node)
  const alternatives = (anyOf ?? oneOf ?? []).filter(({ type }) => type !== 'null')
  const parts = [...($ref === undefined ? [] : [referred($ref, root)]), ...(allOf ?? [])]
  const flat = (part: JsonSchema): JsonSchema => flatten(part, root, lookups + 1)
  return withSingleType([...parts.map(flat), foldAlternatives(alternatives.map(flat)), own].reduce(bothHold, {}))
}

/** What holds whichever alternative is meant: the members of all, the choices of all, and what only one can say. */
function foldAlternatives(alternatives: readonly JsonSchema[]): JsonSchema {
  const [only, ...others] = alternatives
  if (only === undefined || others.length === 0) return only ?? {}
  // What may be sensitive is.
  const secret = alternatives.some(({ sensitive }) => sensitive === true) ? { sensitive: true } : undefined
  const choices = alternatives.map(choicesOf)
  if (choices.every((values) => values !== undefined)) return { enum: choices.flat(), ...secret }
  if (!alternatives.every(({ type }) => type === 'object')) return { ...secret }
  const required = (only.required ?? []).filter((name) => others.every((other) => other.required?.includes(name)))
  return { type: 'object', properties: foldProperties(alternatives), required, ...secret }
}

function foldProperties(alternatives: readonly JsonSchema[]): Record<string, JsonSchema> {
  const properties = new Map<string, JsonSchema>()
  for (const alternative of alternatives) {
    for (const [name, member] of Object.entries(alternative.properties ?? {})) {
      const known = properties.get(name)
      properties.set(name, known === undefined ? member : { anyOf: [known, member] })
    }
  }
  return Object.fromEntries(properties)
}

function withSingleType(node: JsonSchema): JsonSchema {
  if (node.type === undefined || typeof node.type === 'string') return node
  const { type, ...rest } = node
  const [only, ...others] = type.filter((name) => name !== 'null')
  return only === undefined || others.length > 0 ? rest : { ...rest, type: only }
}
