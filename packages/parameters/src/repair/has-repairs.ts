import type { JsonSchema } from '../schema/json-schema.ts'
import { isObject } from '../schema/own-value.ts'
import type { Levels } from './wanted.ts'

/** Whether anything is repaired at all: by the level, by one of a field, or by one that stands in the schema. */
export function hasRepairs(root: JsonSchema, { level, fields }: Levels): boolean {
  return [level, ...Object.values(fields)].some((one) => one !== 'strict') || namesLevel(root)
}

function namesLevel(root: JsonSchema): boolean {
  const seen = new Set<unknown>()
  const queue: unknown[] = [root]
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    if (!isObject(part) || seen.has(part)) continue
    seen.add(part)
    if (part.repair === 'safe' || part.repair === 'lenient') return true
    queue.push(...Object.values(part))
  }
  return false
}
