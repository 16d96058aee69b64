import { allowsNullIn, alternativesIn } from './alternatives.ts'
import type { AllowsNull, Alternatives } from './alternatives.ts'
import { flatten } from './flatten.ts'
import { choicesOf } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'
import { isObject } from './own-value.ts'

/** One place in the parameters, and what the schema says of it. */
export interface Place {
  /** Its name for the answer, dotted where nested; what the sender named is a `*`. Empty for the whole. */
  readonly name: string
  /** The last part of the name. */
  readonly key: string
  /** Flat; empty where the schema does not say. */
  readonly schema: JsonSchema
  /** `undefined` where the schema does not say. */
  readonly required: boolean | undefined
  /** Whether it is one of the keys that a record lists: what the schema says of it, it says of all of them. */
  readonly isKey: boolean
  /** The nearest named place around it, unless that is the whole. */
  readonly parent: Place | undefined
}

/** What a schema says of its parameters, read once. */
export interface Shape {
  /** The top-level names in the order of the schema; empty where it does not list them. */
  readonly names: ReadonlySet<string>
  /** Those that take a list. */
  readonly lists: ReadonlySet<string>
  readonly type: string | undefined
  /** The whole schema as it was told. */
  readonly root: JsonSchema
  /** What a node of it allows, one by one, where {@link Place.schema} has it folded into one. */
  readonly alternatives: Alternatives
  /** Whether a node of it may be `null`, which its alternatives leave out. */
  readonly allowsNull: AllowsNull
  /** Looks up a place; anything may be asked for. */
  at(path: readonly PropertyKey[]): Place
}

/** Reads the shape of the parameters off a JSON Schema. */
export function shapeOf(root: JsonSchema): Shape {
  const flatOf = flatteningOf(root)
  const flat = flatOf(root)
  const whole: Place = { name: '', key: '', schema: flat, required: true, isKey: false, parent: undefined }
  let listed: ReadonlySet<string> | undefined
  const isListed = (name: string): boolean => (listed ??= namesIn(root)).has(name)
  const step = (place: Place, part: PropertyKey): Place => inside(place, part, flatOf, isListed)
  const top = new Map(Object.keys(flat.properties ?? {}).map((name) => [name, step(whole, name)]))
  return {
    names: new Set(top.keys()),
    lists: new Set([...top].flatMap(([name, { schema }]) => (schema.type === 'array' ? name : []))),
    type: typeof flat.type === 'string' ? flat.type : undefined,
    root,
    alternatives: alternativesIn(root),
    allowsNull: allowsNullIn(root),
    at: ([first, ...rest]) =>
      rest.reduce(step, first === undefined ? whole : (top.get(String(first)) ?? step(whole, first))),
  }
}

/** Flattens each node once: a list of a thousand wrong entries has a thousand places with one schema. */
function flatteningOf(root: JsonSchema): (node: JsonSchema) => JsonSchema {
  const known = new WeakMap<JsonSchema, JsonSchema>()
  return (node) => {
    if (typeof node !== 'object') return {}
    const flat = known.get(node) ?? flatten(node, root)
    known.set(node, flat)
    return flat
  }
}

/** Every name that a schema lists, wherever. */
function namesIn(root: JsonSchema): ReadonlySet<string> {
  const names = new Set<string>()
  const seen = new Set<unknown>()
  const queue: unknown[] = [root]
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    if (!isObject(part) || seen.has(part)) continue
    seen.add(part)
    if (isObject(part.properties)) for (const name of Object.keys(part.properties)) names.add(name)
    queue.push(...Object.values(part))
  }
  return names
}

function inside(
  place: Place,
  part: PropertyKey,
  flatOf: (node: JsonSchema) => JsonSchema,
  isListed: (name: string) => boolean,
): Place {
  const { schema } = place
  const parent = place.name === '' ? undefined : place
  const make = (key: string, inner: JsonSchema | undefined, required: boolean | undefined, isKey = false): Place => ({
    name: parent === undefined ? key : `${parent.name}.${key}`,
    key,
    schema: inner === undefined ? {} : flatOf(inner),
    required,
    isKey,
    parent,
  })
  if (typeof part === 'number') return make(String(part), schema.prefixItems?.[part] ?? schema.items, true)
  const { properties = {}, additionalProperties, patternProperties, propertyNames } = schema
  const isRequired = typeof part === 'string' && schema.required?.includes(part) === true
  if (typeof part === 'string' && Object.hasOwn(properties, part)) return make(part, properties[part], isRequired)
  const rest = typeof additionalProperties === 'object' ? additionalProperties : undefined
  // The keys of a record that lists them are the developer's.
  const keys = propertyNames === undefined ? undefined : choicesOf(flatOf(propertyNames))
  if (typeof part === 'string' && keys?.includes(part) === true) return make(part, rest, isRequired, true)
  // A name that the schema does not list may be the sender's own, which is never repeated to anybody. At the top it is the
  // developer's where no schema is known, since what is there is no record; inside only where the schema lists it, if in
  // one of several that the place may be.
  const isOpen = additionalProperties !== undefined || patternProperties !== undefined
  const ours = !isOpen && typeof part === 'string' && (parent === undefined ? IDENTIFIER.test(part) : isListed(part))
  return make(ours ? part : '*', rest, undefined)
}

const IDENTIFIER = /^[a-z_][\w-]{0,63}$/i
