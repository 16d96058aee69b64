import type { JsonSchema } from '@hookwell/parameters'

import { inWords, kindWords } from './describe.ts'
import type { Form } from './forms.ts'

/** One form that stands for several, and what has to be said of the others. */
export interface OneForm {
  readonly form: Form
  readonly words: string
}

/** Which kind stands for others: a list of one is nearly always taken for the one, and a text can say what it means. */
const PREFERRED = ['array', 'string', 'object', 'number', 'integer', 'boolean']

/** Makes one form of several, for targets that cannot say "or". */
export function oneFormOf(forms: readonly Form[]): OneForm {
  const types = [...new Set(forms.map(({ schema }) => schema.type))]
  const type = PREFERRED.find((preferred) => types.includes(preferred))
  const alike = forms.filter(({ schema }) => schema.type === type)
  const choices = forms.flatMap(({ schema }) => schema.enum ?? [NONE])
  if (!choices.includes(NONE)) {
    const schema: JsonSchema = { type: type ?? 'string' }
    return { form: { schema, seen: new Set() }, words: `One of: ${choices.map(inWords).join(', ')}` }
  }
  const form: Form = {
    schema: joined(
      type,
      alike.map(({ schema }) => schema),
    ),
    seen: new Set(alike.flatMap(seenOf)),
  }
  const words = types.length > 1 ? `May be ${types.map(kindWords).join(' or ')}` : sameKind(type, alike)
  return { form, words }
}

const NONE = Symbol('no choices')

function joined(type: string | undefined, schemas: readonly JsonSchema[]): JsonSchema {
  const [only, ...others] = schemas
  if (only === undefined || type === undefined) return {}
  if (others.length === 0) return only
  if (type === 'array') return { type, items: { anyOf: schemas.map(({ items }) => items ?? {}) } }
  // Each has checks of its own, and none of them holds for all.
  return type === 'object' ? joinedObjects(schemas) : { type }
}

function joinedObjects(schemas: readonly JsonSchema[]): JsonSchema {
  const members = new Map<string, JsonSchema[]>()
  for (const { properties = {} } of schemas) {
    for (const [name, member] of Object.entries(properties)) members.set(name, [...(members.get(name) ?? []), member])
  }
  const [first, ...others] = schemas
  const required = (first?.required ?? []).filter((name) => others.every((other) => other.required?.includes(name)))
  const properties = [...members].map(([name, [only, ...more]]) => [
    name,
    more.length === 0 ? only : { anyOf: [only, ...more] },
  ])
  return { type: 'object', properties: Object.fromEntries(properties) as Record<string, JsonSchema>, required }
}

function sameKind(type: string | undefined, alike: readonly Form[]): string {
  if (type !== 'object') return 'There is more than one form of it'
  const names = alike.map(({ schema }) => Object.keys(schema.properties ?? {}).join(', '))
  return `Either ${names.join('; or ')}`
}

function seenOf({ seen }: Form): readonly string[] {
  return [...seen]
}
