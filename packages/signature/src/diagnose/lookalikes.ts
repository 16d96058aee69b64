import { anatomyOf } from '../describe/anatomy-of.ts'
import type { Spot } from '../describe/anatomy.ts'
import { formField } from '../read/form-field.ts'
import { jsonValues, readJsonBody } from '../read/json-value.ts'
import { headersFrom } from '../read/headers-from.ts'
import type { RecordedRequest } from '../recorded-request.ts'
import type { Scheme } from '../scheme.ts'
import { schemes } from '../schemes.ts'
import { queryValues } from '../text/query-values.ts'

/** Another row whose proof seems to be in a request. */
export interface Lookalike {
  readonly row: Scheme
  /** How many of its values are there: the more, the surer. */
  readonly matches: number
}

/** The rows of the table that a request has everything for, the surest first. */
export function lookalikes(request: RecordedRequest): readonly Lookalike[] {
  return Object.values(schemes as Readonly<Record<string, Scheme>>)
    .map((row) => ({ row, matches: matchesOf(row, request) }))
    .filter(({ matches }) => matches > 0)
    .toSorted((one, other) => other.matches - one.matches)
}

function matchesOf(row: Scheme, request: RecordedRequest): number {
  const isThere = finder(request, 'jsonField' in row ? row.jsonField : undefined)
  const complete = anatomyOf(row).carried.filter((values) => values.every(({ at }) => isThere(at)))
  return Math.max(0, ...complete.map((values) => values.length))
}

function finder(
  { headers: given, url, body }: RecordedRequest,
  jsonField: string | undefined,
): (spot: Spot) => boolean {
  const headers = headersFrom(given)
  const names = headers.names()
  let json: unknown
  const jsonOnce = (): unknown => {
    const text = jsonField === undefined ? body : formField(headers.get('content-type'), body, jsonField)
    return (json ??= text === undefined ? null : (readJsonBody(text) ?? null))
  }
  return (spot) => {
    if ('prefix' in spot) return headers.get(spot.header)?.toLowerCase().startsWith(spot.prefix.toLowerCase()) === true
    if ('header' in spot) return headers.get(spot.header) !== undefined
    if ('headers' in spot) return names.some((name) => name.startsWith(spot.headers.toLowerCase()))
    if ('query' in spot) return queryValues(url, spot.query).length > 0
    if ('json' in spot) return jsonValues(jsonOnce(), spot.json) !== undefined
    // A field of the signature is there if the signature is.
    return true
  }
}
