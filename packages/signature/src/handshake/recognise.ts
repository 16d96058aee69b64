import type { Addressed } from '../read/addressed.ts'
import { jsonValue } from '../read/json-value.ts'
import type { Source } from '../row.ts'
import { queryValues } from '../text/query-values.ts'
import type { Condition } from './handshake-row.ts'

/** Whether all conditions hold. A value that is there twice is none that anything equals. */
export function holdsOf(when: readonly Condition[], request: Addressed): boolean {
  return when.every((condition) => {
    const values = valuesAt(condition, request)
    if ('isThere' in condition) return values.length > 0 === condition.isThere
    return values.length === 1 && values[0] === condition.equals
  })
}

function valuesAt(source: Source, { headers, url, json }: Addressed): readonly (string | undefined)[] {
  if ('header' in source) return headers.all(source.header)
  if ('query' in source) return queryValues(url, source.query)
  const value = jsonValue(json, source.json)
  return value === undefined ? [] : [value]
}
