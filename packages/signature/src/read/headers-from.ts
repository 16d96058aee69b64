import type { HeaderReader } from '@hookwell/core'
import { headersFromPairs } from '@hookwell/core/adapter'

/** Reads headers from a plain object; a list, or two spellings of one name, are a header that came more than once. */
export function headersFrom(headers: Readonly<Record<string, string | readonly string[]>>): HeaderReader {
  return headersFromPairs(
    Object.entries(headers).flatMap(([name, value]) =>
      [value].flat().map((line): [string, string] => [name, line as string]),
    ),
  )
}
