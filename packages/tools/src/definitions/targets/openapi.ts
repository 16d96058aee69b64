import type { Manifest, ManifestAuth, ManifestOptions } from '../manifest.ts'
import { portableValue } from '../portable-schema.ts'
import { returnedSchema } from '../returned-schema.ts'
import { full } from '../schema/dialect.ts'
import type { ObjectSchema, WrittenSchema } from '../schema/written-schema.ts'
import { describeAll } from '../target.ts'
import type { Described, Target, TargetFacts } from '../target.ts'
import type { Tool } from '../../tool.ts'
import { ANSWER_SCHEMA } from './openapi-answer.ts'

/** An OpenAPI document with one operation for each tool. */
export interface OpenApiDocument {
  openapi: '3.1.1'
  info: { title: string; version: string }
  servers: { url: string }[]
  security?: Record<string, string[]>[]
  paths: Record<string, { post: OpenApiOperation }>
  components: { schemas: { Answer: ObjectSchema }; securitySchemes?: Record<string, OpenApiSecurity> }
}

/** One tool. */
export interface OpenApiOperation {
  operationId: string
  summary: string
  description: string
  requestBody: { required: true; content: OpenApiContent }
  responses: { 200: OpenApiResponse; default: OpenApiResponse }
}

/** One body, as JSON. */
export interface OpenApiContent {
  'application/json': { schema: WrittenSchema }
}

/** One way to answer. */
export interface OpenApiResponse {
  description: string
  content: OpenApiContent
}

/** How a caller shows who it is. */
export type OpenApiSecurity = { type: 'http'; scheme: 'bearer' } | { type: 'apiKey'; in: 'header'; name: string }

const FACTS: TargetFacts = { id: 'openapi', caller: 'OpenAPI', dialect: full, limits: {}, auth: ['bearer', 'header'] }

/**
 * An OpenAPI 3.1 document: a path for each tool under the URL of the endpoint, with the answer that every failure is.
 *
 * Whether a failure comes with 200 or with a code of its own is the profile's status policy, so the body of a 200 is either.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export const openapi: Target<OpenApiDocument> = {
  id: FACTS.id,
  describe: (tools, options) => documentOf(tools, options),
}

function documentOf(tools: readonly Tool[], options: ManifestOptions): Manifest<OpenApiDocument> {
  if (typeof options.url === 'function') {
    throw new TypeError("manifestFor('openapi') has one document for all tools: give 'url' as a text")
  }
  const { described, warnings } = describeAll<WrittenSchema>({ ...FACTS, calls: 'one-url' }, tools, options)
  const [first] = described
  const security = first?.auth === undefined ? undefined : securityOf(first.auth)
  const document: OpenApiDocument = {
    openapi: '3.1.1',
    info: { title: 'Tools', version: '1.0.0' },
    servers: [{ url: first?.url ?? '/' }],
    ...(security === undefined ? undefined : { security: [{ [security.name]: [] }] }),
    paths: Object.fromEntries(described.map((one) => [`/${one.tool.name}`, { post: operationOf(one) }])),
    components: {
      schemas: { Answer: ANSWER_SCHEMA },
      ...(security === undefined ? undefined : { securitySchemes: { [security.name]: security.scheme } }),
    },
  }
  return { document, warnings }
}

function operationOf(one: Described<WrittenSchema>): OpenApiOperation {
  const { tool, description, parameters } = one
  const anyOf = [resultOf(one), ANSWER]
  return {
    operationId: tool.name,
    summary: tool.title,
    description,
    requestBody: { required: true, content: { 'application/json': { schema: parameters } } },
    responses: {
      200: {
        description: 'What the tool gives, or the answer that it failed.',
        content: { 'application/json': { schema: { anyOf } } },
      },
      default: { description: 'The answer that it failed.', content: { 'application/json': { schema: ANSWER } } },
    },
  }
}

const ANSWER: WrittenSchema = { $ref: '#/components/schemas/Answer' }

/** What a tool that nobody waits for is answered with. */
const STARTED: WrittenSchema = {
  type: 'object',
  properties: { ok: { type: 'boolean' }, started: { type: 'boolean' } },
  required: ['ok'],
}

function resultOf({ tool }: Described<WrittenSchema>): WrittenSchema {
  if (!tool.awaitResponse) return STARTED
  const returned = returnedSchema(tool)
  // What is lost of a result misleads nobody: the model reads what comes.
  return returned === undefined ? {} : portableValue(returned, { dialect: full, caller: FACTS.caller, warn: () => {} })
}

function securityOf(auth: ManifestAuth): { readonly name: string; readonly scheme: OpenApiSecurity } {
  if (auth.kind === 'header') return { name: 'header', scheme: { type: 'apiKey', in: 'header', name: auth.name } }
  return { name: 'bearer', scheme: { type: 'http', scheme: 'bearer' } }
}
