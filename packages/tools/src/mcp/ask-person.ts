import { after, isHookwellError } from '@hookwell/core'
import type { HookwellError, Language, Maybe } from '@hookwell/core'
import type { JsonSchema } from '@hookwell/parameters'
import { acceptedContent } from '@modelcontextprotocol/server'
import type { ElicitRequestFormParams, PrimitiveSchemaDefinition } from '@modelcontextprotocol/server'

import type { Requested } from '../caller-profile.ts'
import { readArguments } from '../read-arguments.ts'
import type { Tool } from '../tool.ts'

/** The name under which the person's answers come back. */
export const FORM = 'parameters'

/** What a client sends back, by the names under which it was asked. */
export type Responses = Readonly<Record<string, unknown>>

/**
 * The form that asks the person for what a call lacks, or `undefined` where a form cannot: something is wrong besides,
 * or a missing value is no plain one, or it is sensitive, which a form must not ask for.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation (read 2026-11-23): plain values only,
 * nothing sensitive
 */
export function formFor(tool: Tool, failure: HookwellError, language: Language): ElicitRequestFormParams | undefined {
  const { fields = [], message } = failure
  if (failure.code !== 'parameter_missing' || fields.length === 0) return undefined
  const questions = fields.map(({ name, problem }) =>
    problem === 'missing' ? [name, questionFor(schemaOf(tool, name), language)] : [name, undefined],
  )
  if (questions.some(([, question]) => question === undefined)) return undefined
  return {
    mode: 'form',
    message,
    requestedSchema: {
      type: 'object',
      properties: Object.fromEntries(questions) as Record<string, PrimitiveSchemaDefinition>,
      required: fields.map(({ name }) => name),
    },
  }
}

/**
 * The arguments, and in place of what they lacked what the person has answered.
 *
 * What the arguments lack is found anew, since nothing is kept between two calls: an answer to what no form would have asked
 * for is left aside, or a client could put anything in the place of what the model has said.
 */
export function withAnswers(
  tool: Tool,
  requested: Requested,
  responses: Responses | undefined,
  language: Language,
): Maybe<Requested> {
  const answers = acceptedContent(responses, FORM)
  if (answers === undefined) return requested
  const [args, tried] = [readArguments(requested.args, tool), readArguments(requested.args, tool)]
  if (isHookwellError(args) || isHookwellError(tried)) return requested
  return after(tool.reader.read(tried, { endpoint: { kind: 'tool', name: tool.name }, language }), (read) => {
    const lacking = isHookwellError(read) ? read : read.incomplete
    const form = lacking === undefined ? undefined : formFor(tool, lacking, language)
    const asked = Object.entries(answers).filter(([name]) => form?.requestedSchema.required?.includes(name) === true)
    return { ...requested, args: { ...args, ...Object.fromEntries(asked) } }
  })
}

/** Of the outermost values only: a form has no levels. */
function schemaOf({ reader: { jsonSchema } }: Tool, name: string): JsonSchema | undefined {
  const { properties = {} } = jsonSchema
  return Object.hasOwn(properties, name) ? properties[name] : undefined
}

function questionFor(schema: JsonSchema | undefined, { tag }: Language): PrimitiveSchemaDefinition | undefined {
  const { type, sensitive, title, ask, description, translations = {} } = schema ?? {}
  const keywords = typeof type === 'string' && Object.hasOwn(KEYWORDS, type) ? KEYWORDS[type] : undefined
  if (schema === undefined || keywords === undefined || sensitive === true) return undefined
  const told = Object.hasOwn(translations, tag) ? translations[tag] : undefined
  const words = { title: told?.title ?? title, description: told?.ask ?? ask ?? description }
  const taken = Object.entries({ ...schema, ...words }).filter(
    ([keyword, value]) => value !== undefined && (keywords.has(keyword) || keyword in words),
  )
  const question = Object.fromEntries(taken)
  if (!FORMATS.has(question['format'])) delete question['format']
  return { ...question, type } as PrimitiveSchemaDefinition
}

/** What a form knows to say of each kind of value; the tool checks the rest of it. */
const KEYWORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  string: new Set(['minLength', 'maxLength', 'format', 'enum']),
  number: new Set(['minimum', 'maximum']),
  integer: new Set(['minimum', 'maximum']),
  boolean: new Set(),
}

const FORMATS: ReadonlySet<unknown> = new Set(['email', 'uri', 'date', 'date-time'])
