import { reservedWordIn } from './definitions/reserved-words.ts'
import type { Tool } from './tool.ts'

/** What could be better in how a tool is described: advice, never an error. */
export interface ToolAdvice {
  readonly tool: string
  /** The parameter that it is about. */
  readonly path?: string
  readonly code:
    | 'description_repeats_name'
    | 'description_short'
    | 'says_no_limit'
    | 'says_no_result'
    | 'says_no_trigger'
    | 'confirmation_unsaid'
    | 'name_reserved'
    | 'parameter_undescribed'
    | 'required_many'
  /** One sentence or two, with the fix. */
  readonly message: string
}

/**
 * Reads the description of a tool as the model that chooses by it will: what triggers it, what it gives, when not to use it.
 *
 * It reads English and German, by words that such sentences cannot do without; so it is sometimes wrong, and never more than
 * advice.
 *
 * @example
 * ```ts
 * for (const { tool, message } of lintTool(refundOrder)) console.log(`${tool}: ${message}`)
 * ```
 */
export function lintTool(tool: Tool): readonly ToolAdvice[] {
  const found = [...ofDescription(tool), ...ofName(tool), ...ofParameters(tool)]
  return found.map(([code, message, path]) => ({
    tool: tool.name,
    ...(path === undefined ? undefined : { path }),
    code,
    message,
  }))
}

/**
 * The advice about many required parameters, where there are.
 *
 * @see https://github.com/anam-org/anam-cookbook (read 2026-11-23): few of them, since models invent what they do not have
 */
export function manyRequired(required: readonly string[]): string | undefined {
  if (required.length <= MAX_REQUIRED) return undefined
  return `${required.length} parameters are required, and what a model does not know it asks for or invents: make optional what the handler can do without.`
}

/** More than a person is asked for in a row. */
const MAX_REQUIRED = 4

/** Shorter than any sentence that says what triggers a tool and what it gives. */
const MIN_LENGTH = 40

type Advice = readonly [code: ToolAdvice['code'], message: string, path?: string]

function* ofDescription({ name, description, annotations }: Tool): Iterable<Advice> {
  const words = wordsOf(description)
  const nameWords = new Set(wordsOf(name))
  if (words.every((word) => nameWords.has(word) || FILLERS.has(word))) {
    yield [
      'description_repeats_name',
      'The description says no more than the name: say what the tool gives, and when to use it.',
    ]
    return
  }
  if (description.length < MIN_LENGTH) {
    yield [
      'description_short',
      'The description is short: say what the tool gives, what triggers it, and when not to use it.',
    ]
    return
  }
  if (!TRIGGER.test(description)) {
    yield [
      'says_no_trigger',
      'The description does not say what triggers the tool: add a sentence such as "Use it when the customer asks …".',
    ]
  }
  if (
    !description.split(SENTENCE_END).some((sentence) => sentence.trim() !== '' && !INSTRUCTION.test(sentence.trim()))
  ) {
    yield ['says_no_result', 'The description does not say what the tool gives or does: begin with that.']
  }
  if (!LIMIT.test(description)) {
    yield [
      'says_no_limit',
      'The description does not say when not to use the tool: add a half-sentence such as "not for new orders".',
    ]
  }
  if (annotations.destructive === true && !CONFIRMATION.test(description)) {
    yield [
      'confirmation_unsaid',
      'What the tool does cannot be undone: say that it is used only after the customer has said yes.',
    ]
  }
}

function* ofName({ name }: Tool): Iterable<Advice> {
  const reserved = reservedWordIn(name)
  if (reserved === undefined) return
  yield [
    'name_reserved',
    `Bland refuses names with '${reserved}' in them: choose another word, if the tool is to be used there.`,
  ]
}

function* ofParameters({ reader: { jsonSchema } }: Tool): Iterable<Advice> {
  for (const [name, { description, title, $ref }] of Object.entries(jsonSchema.properties ?? {})) {
    if ((description ?? title ?? $ref) !== undefined) continue
    yield ['parameter_undescribed', 'It has no description: say what it is and where the model gets it from.', name]
  }
  const message = manyRequired(jsonSchema.required ?? [])
  if (message !== undefined) yield ['required_many', message]
}

function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

const FILLERS: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'this',
  'tool',
  'function',
  'to',
  'for',
  'of',
  'der',
  'die',
  'das',
  'ein',
])

const SENTENCE_END = /[.!?;]/
const TRIGGER = /\b(?:when|whenever|if|once|after|before|as soon as|wenn|falls|sobald|nachdem|bevor)\b/i
const LIMIT =
  /\b(?:not|never|only|unless|except|instead|rather|don't|cannot|nicht|nie|niemals|nur|außer|statt|keine?[mnrs]?)\b/i
const CONFIRMATION = /\b(?:yes|confirm|agree|approv|consent|ja\b|bestätig|zustimm|zugestimmt)/i
const INSTRUCTION = /^(?:use|call|only|never|not|do not|don't|nutze|verwende|nimm|nur|nicht|rufe?)\b/i
