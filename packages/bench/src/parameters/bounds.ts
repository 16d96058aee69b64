import type { Bound } from '../tables.ts'

/** What reading parameters may cost beside the parser and the schema themselves. */
export const parametersBounds: Readonly<Record<string, Bound>> = {
  'hookwell-200b': { atMost: 1.25 },
  'hookwell-10kb': { atMost: 1.1 },
  'hookwell-failing-200b': { atMost: 3 },
  '1x-1000000-bytes': { atMost: 1.3 },
  'hookwell-1000-fields': { atMost: 1.25 },
  '1x-1000-fields': { atMost: 1.3 },
}
