/** What a `Date` is in our JSON Schemas, which have no word for it: a text to whoever only reads JSON. */
const DATE: Readonly<Record<string, string>> = { type: 'string', format: 'date-time', 'x-hookwell-type': 'date' }

/**
 * What each library has to be told so that its JSON Schema says as much as it can.
 *
 * One `z.date()` or `v.trim()` would otherwise cost the words and the repairs of all the other parameters: both
 * libraries throw at the first thing that JSON Schema has no word for.
 */
const OPTIONS: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map<string, Record<string, unknown>>([
  // https://zod.dev/json-schema#configuration
  ['zod', { unrepresentable: 'any', override: markZod }],
  // https://github.com/open-circle/valibot/tree/main/packages/to-json-schema#configurations
  ['valibot', { errorMode: 'ignore', overrideSchema: valibotSchema }],
  // https://arktype.io/docs/configuration#tojsonschema; the other fallbacks are not to throw already.
  ['arktype', { fallback: { date: () => DATE } }],
])

/** The options of Standard JSON Schema for a library. */
export function libraryOptions(vendor: string | undefined): Readonly<Record<string, unknown>> {
  return OPTIONS.get(vendor ?? '') ?? {}
}

interface ZodContext {
  readonly zodSchema: { readonly _zod: { readonly def: ZodDefinition } }
  readonly jsonSchema: { readonly type?: unknown; readonly properties?: unknown }
}

interface ZodDefinition {
  readonly type: string
  readonly in?: ZodContext['zodSchema']
}

function markZod({ zodSchema, jsonSchema }: ZodContext): void {
  const { type, in: first } = zodSchema._zod.def
  if (type === 'date') Object.assign(jsonSchema, { ...DATE, ...jsonSchema })
  // What comes before the object, as in z.preprocess(), may read keys that the object does not name.
  if (type === 'pipe' && first?._zod.def.type === 'transform' && jsonSchema.properties !== undefined) {
    Object.assign(jsonSchema, { additionalProperties: true })
  }
}

interface ValibotContext {
  readonly valibotSchema: { readonly type: string }
  readonly jsonSchema: object
}

function valibotSchema({ valibotSchema: { type }, jsonSchema }: ValibotContext): object | undefined {
  if (type === 'date') return { ...jsonSchema, ...DATE }
  // It lets other keys through, and its converter does not say so.
  return type === 'loose_object' ? { ...jsonSchema, additionalProperties: true } : undefined
}
