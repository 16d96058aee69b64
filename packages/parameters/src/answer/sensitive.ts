import type { JsonSchema } from '../schema/json-schema.ts'
import type { Path } from '../schema/issue.ts'
import type { Place, Shape } from '../schema/shape.ts'

/**
 * Whether nothing of what came at a path is ever said: it, or something that it stands in, is marked so.
 *
 * Each alternative of a union is looked at: what is sensitive in one of them is sensitive.
 */
export function isSensitive(path: Path, shape: Shape): boolean {
  if (!hasMarks(shape)) return false
  return isMarked(shape.at(path)) || shape.at([]).schema.sensitive === true || isMarkedAt(path, [shape.root], shape)
}

const marks = new WeakMap<Shape, boolean>()

/** Whether there is anything sensitive at all, which for most schemas is quickly said. */
function hasMarks(shape: Shape): boolean {
  const known = marks.get(shape)
  if (known !== undefined) return known
  const has = mentionsIt(shape.root)
  marks.set(shape, has)
  return has
}

function mentionsIt(root: JsonSchema): boolean {
  try {
    return JSON.stringify(root).includes('"sensitive":true')
  } catch {
    // A default or an example that cannot be written as JSON.
    return true
  }
}

function isMarked(place: Place | undefined): boolean {
  return place !== undefined && (place.schema.sensitive === true || isMarked(place.parent))
}

/** More schemas at once than anybody means: whatever they say, it is sensitive. */
const MAX_NODES = 256

function isMarkedAt([part, ...rest]: Path, nodes: readonly JsonSchema[], shape: Shape): boolean {
  if (nodes.length > MAX_NODES) return true
  const all = nodes.flatMap((node) => shape.alternatives(node))
  if (all.some(({ sensitive }) => sensitive === true)) return true
  const inner = part === undefined ? [] : all.flatMap((one) => membersAt(part, one))
  return inner.length > 0 && isMarkedAt(rest, [...new Set(inner)], shape)
}

/** All that may be said of one member. */
export function membersAt(part: PropertyKey, schema: JsonSchema): readonly JsonSchema[] {
  const { properties = {}, patternProperties = {}, additionalProperties, items, prefixItems } = schema
  if (typeof part === 'number') return [prefixItems?.[part], items].filter(isSchema)
  const listed = typeof part === 'string' && Object.hasOwn(properties, part) ? [properties[part]] : []
  return [...listed, ...Object.values(patternProperties), additionalProperties].filter(isSchema)
}

function isSchema(node: JsonSchema | boolean | undefined): node is JsonSchema {
  return typeof node === 'object'
}
