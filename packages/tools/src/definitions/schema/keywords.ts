/** How a keyword reads in a description, where it has no place of its own; `undefined` where its value says nothing. */
type Words = (value: unknown) => string | undefined

/** A keyword that checks values of some types. */
export interface KeywordRow {
  readonly types: readonly string[]
  readonly words: Words
}

const amount =
  (before: string, one = '', many = one): Words =>
  (value) =>
    typeof value === 'number' ? `${before} ${value}${value === 1 ? one : many}` : undefined

/** A table of checks, in the order in which they are written. */
export const KEYWORDS: ReadonlyMap<string, KeywordRow> = new Map<string, KeywordRow>([
  ['format', { types: ['string'], words: formatWords }],
  ['pattern', { types: ['string'], words: (value) => `Matches the regular expression ${String(value)}` }],
  ['minLength', { types: ['string'], words: amount('At least', ' character', ' characters') }],
  ['maxLength', { types: ['string'], words: amount('At most', ' character', ' characters') }],
  ['minimum', { types: ['number', 'integer'], words: amount('At least') }],
  ['maximum', { types: ['number', 'integer'], words: amount('At most') }],
  ['exclusiveMinimum', { types: ['number', 'integer'], words: amount('More than') }],
  ['exclusiveMaximum', { types: ['number', 'integer'], words: amount('Less than') }],
  ['multipleOf', { types: ['number', 'integer'], words: amount('A multiple of') }],
  ['minItems', { types: ['array'], words: amount('At least', ' entry', ' entries') }],
  ['maxItems', { types: ['array'], words: amount('At most', ' entry', ' entries') }],
  ['uniqueItems', { types: ['array'], words: (value) => (value === true ? 'No entry twice' : undefined) }],
  ['minProperties', { types: ['object'], words: amount('At least', ' member', ' members') }],
  ['maxProperties', { types: ['object'], words: amount('At most', ' member', ' members') }],
])

/** What no target is told, since hardly any platform reads it. */
export const UNSAID: readonly string[] = [
  'not',
  'if',
  'then',
  'else',
  'contains',
  'dependentRequired',
  'dependentSchemas',
  'patternProperties',
]

/** Whether a keyword says nothing beside the others: what zod adds for each whole number and each well-known format. */
export function isNoise(keyword: string, value: unknown, format: unknown): boolean {
  if (keyword === 'minimum') return typeof value === 'number' && value <= Number.MIN_SAFE_INTEGER
  if (keyword === 'maximum') return typeof value === 'number' && value >= Number.MAX_SAFE_INTEGER
  // Ours: what it means is that texts are read as amounts.
  if (keyword === 'format') return value === 'money' || typeof value !== 'string'
  return keyword === 'pattern' && FORMATS.has(String(format))
}

function formatWords(value: unknown): string {
  return FORMATS.get(String(value)) ?? `In the format ${String(value)}`
}

// https://json-schema.org/draft/2020-12/json-schema-validation#name-defined-formats
const FORMATS: ReadonlyMap<string, string> = new Map([
  ['date', 'A date such as 2027-01-31'],
  ['date-time', 'Date, time and time zone, such as 2027-01-31T09:00:00Z'],
  ['time', 'A time such as 09:00:00Z'],
  ['duration', 'A duration such as PT15M'],
  ['email', 'An e-mail address'],
  ['hostname', 'A host name'],
  ['ipv4', 'An IPv4 address'],
  ['ipv6', 'An IPv6 address'],
  ['uri', 'A URL'],
  ['uuid', 'A UUID'],
])
