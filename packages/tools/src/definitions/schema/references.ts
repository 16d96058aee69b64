import type { JsonSchema } from '@hookwell/parameters'

/**
 * What a reference points at, as a JSON Pointer within the schema; an empty schema where that is nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function referred($ref: string, root: JsonSchema): JsonSchema {
  if (!$ref.startsWith('#')) return {}
  let found: unknown = root
  for (const part of $ref.slice(1).split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return {}
    found = (found as Record<string, unknown>)[key]
  }
  return typeof found === 'object' && found !== null ? found : {}
}
