import type { SignedScheme } from './signed-scheme.ts'

/** Whether something of the proof stands in the body. */
export function readsJson({ carriers, parts }: SignedScheme): boolean {
  const places = [...carriers.flatMap((carrier) => Object.values(carrier)), ...parts] as readonly (object | string)[]
  return places.some((place) => typeof place === 'object' && 'json' in place)
}
