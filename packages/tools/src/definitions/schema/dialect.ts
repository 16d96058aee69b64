/** What of JSON Schema a platform can be told. What it cannot be told stands in the description. */
export interface Dialect {
  /** Keywords besides `type`, `description`, `enum`, `properties`, `required` and `items`. */
  readonly keywords: ReadonlySet<string>
  /** The values of `format` that it knows; absent: any. */
  readonly formats?: ReadonlySet<string>
  /** Whether a value may be one of several kinds, `null` among them. */
  readonly unions: boolean
  /** Whether a list of choices may hold other things than texts. */
  readonly anyChoices: boolean
  /** Whether each place needs a description. */
  readonly describesAll: boolean
  /** Whether an object takes no other members than those it names, unless it says so. Default false, as in JSON Schema. */
  readonly closes?: boolean
}

/** What every platform documents: types, descriptions, choices of texts, lists and nested objects. */
export const plain: Dialect = { keywords: new Set(), unions: false, anyChoices: false, describesAll: false }

/** The same where a description is what makes the model give a value. */
export const described: Dialect = { ...plain, describesAll: true }

const CHECKS = [
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
]

/** Platforms that say "a JSON Schema object" and no more: its checks, but no unions, which many of their models refuse. */
export const usual: Dialect = {
  ...plain,
  keywords: new Set([...CHECKS, 'minLength', 'maxLength', 'default']),
  anyChoices: true,
}

/** All of it but references. */
export const full: Dialect = {
  keywords: new Set([
    ...usual.keywords,
    'title',
    'examples',
    'uniqueItems',
    'minProperties',
    'maxProperties',
    'additionalProperties',
    'prefixItems',
  ]),
  unions: true,
  anyChoices: true,
  describesAll: false,
}

/**
 * The formats of OpenAI's structured outputs, which Vapi has as well.
 *
 * @see https://www.npmjs.com/package/@vapi-ai/server-sdk (2.0.1, `JsonSchemaFormat`, read 2026-11-26)
 */
const STRICT_FORMATS: ReadonlySet<string> = new Set([
  'date-time',
  'time',
  'date',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
])

/**
 * What OpenAI takes of a strict function: `default`, `minLength` and `maxLength` may be refused.
 *
 * @see https://github.com/openai/openai-node/pull/1988 (read 2026-11-26)
 */
export const strict: Dialect = {
  keywords: new Set([...CHECKS, 'additionalProperties']),
  formats: STRICT_FORMATS,
  unions: true,
  anyChoices: true,
  describesAll: false,
  closes: true,
}

/**
 * Vapi's own JSON Schema.
 *
 * @see https://github.com/VapiAI/docs (the OpenAPI file, read 2026-11-23)
 */
export const vapiSchema: Dialect = {
  ...plain,
  keywords: new Set(['title', 'pattern', 'format']),
  formats: STRICT_FORMATS,
}
