/** What a library cannot give, as the file of exceptions has it. */
export interface Exception {
  readonly library: string
  readonly schema: string
  readonly came?: readonly object[]
  readonly cannot: string
}

/** How a schema of each library is given to `parameters()` so that repairs know what it wants. */
export const LIBRARIES_PART = `## What each library needs

Repairs, and the words of an answer, need the schema as JSON Schema too. Where it cannot be had, a call is validated and
nothing is repaired.

| library | how it is given |
|---|---|
| zod, from 4.2 | \`parameters(schema)\` |
| \`zod/mini\` | \`parameters(schema, { jsonSchema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) })\`, and \`z.date().check(z.meta({ 'x-hookwell-type': 'date' }))\` for a \`Date\` |
| valibot | \`parameters(toStandardJsonSchema(schema))\`, with \`toStandardJsonSchema\` of \`@valibot/to-json-schema\`; what \`.meta()\` is to zod, \`v.metadata()\` is here |
| arktype, from 2.2 | \`parameters(schema)\`; what \`.meta()\` is to zod, \`.configure()\` is here. Its objects hand on keys that they do not name; where one of those may be an optional name in another spelling, say \`'+': 'delete'\` |`

/** Writes what each library cannot give. */
export function exceptionsPart(exceptions: readonly Exception[], wanted: (key: string) => string): string {
  const rows = exceptions.map(({ library, schema, cannot }) => `| ${library} | \`${wanted(schema)}\` | ${cannot} |`)
  return [
    '## What each library cannot give',
    'All rows above hold for all four libraries, save for these. A test holds that each of them still is one.',
    ['| library | wanted | what it cannot give |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n')
}
