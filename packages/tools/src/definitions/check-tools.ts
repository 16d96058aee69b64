import type { ManifestWarning } from './manifest.ts'
import { reservedWordIn } from './reserved-words.ts'
import { mayBeLong } from './reply-size.ts'
import { manyRequired } from '../tool-lint.ts'
import type { Tool } from '../tool.ts'

/** What a platform asks of tools, as far as it is documented. */
export interface Limits {
  /** What names have to match, and how that is said in a sentence. */
  readonly name?: { readonly pattern: RegExp; readonly says: string }
  /** Names of parameters that it keeps for itself. */
  readonly keepsParameters?: { readonly pattern: RegExp; readonly says: string }
  /** Characters of a description. */
  readonly descriptionMax?: number
  readonly toolsMax?: number
  /** What of a reply reaches the model, in bytes. */
  readonly replyMaxBytes?: number
  /** Characters of the description and the parameters as JSON, together. */
  readonly definitionMax?: number
  /** Whether it has to fit platforms that nothing else is known of. */
  readonly isForAny?: boolean
}

interface Facts {
  readonly caller: string
  readonly limits: Limits
}

interface Checked {
  readonly tool: Tool
  readonly description: string
  readonly parameters: { readonly properties: object; readonly required?: readonly string[] }
}

/** Warns of what the platform will refuse, or what will go wrong once it is called. */
export function checkTools(
  facts: Facts,
  all: readonly Checked[],
  warn: (warning: Omit<ManifestWarning, 'target'>) => void,
): void {
  const { caller, limits } = facts
  const { toolsMax = Infinity } = limits
  if (all.length > toolsMax) {
    const message = `${caller} takes ${toolsMax} tools an agent, and these are ${all.length}: leave out what this one does not need.`
    warn({ code: 'tools_too_many', message })
  }
  const untold = all.filter(({ tool }) => tool.awaitResponse && tool.returns === undefined).map(({ tool }) => tool.name)
  if (limits.replyMaxBytes !== undefined && untold.length > 0) {
    const message = `${cutAt(caller, limits.replyMaxBytes)}, and nothing says what these give: ${untold.join(', ')}. Answer in a sentence, or give \`returns\`.`
    warn({ code: 'reply_may_be_cut', message })
  }
  for (const checked of all) {
    for (const [code, path, message] of [
      ...ofName(facts, checked),
      ...ofParameters(facts, checked),
      ...ofSize(facts, checked),
    ]) {
      warn({ tool: checked.tool.name, ...(path === '' ? undefined : { path }), code, message })
    }
  }
}

type Found = readonly [code: ManifestWarning['code'], path: string, message: string]

function* ofName({ caller, limits }: Facts, { tool: { name }, description }: Checked): Iterable<Found> {
  const { name: rule, descriptionMax = Infinity, isForAny } = limits
  if (rule !== undefined && !rule.pattern.test(name)) {
    yield ['name_refused', '', `${caller} takes names of ${rule.says}: rename the tool.`]
  }
  const reserved = isForAny === true ? reservedWordIn(name) : undefined
  if (reserved !== undefined) {
    yield [
      'name_reserved',
      '',
      `Bland refuses names with '${reserved}' in them: rename the tool, if it is to be used there.`,
    ]
  }
  if (description.length > descriptionMax) {
    yield [
      'description_too_long',
      '',
      `${caller} takes descriptions of ${descriptionMax} characters at most: shorten it.`,
    ]
  }
}

// The widest pattern that anybody documents. https://github.com/cartesia-ai/line (read 2026-11-23)
const PARAMETER_NAME = /^[a-zA-Z0-9_.-]{1,64}$/

function* ofParameters({ caller, limits }: Facts, { parameters }: Checked): Iterable<Found> {
  for (const name of Object.keys(parameters.properties)) {
    if (!PARAMETER_NAME.test(name)) {
      const fix = "use 1 to 64 letters, digits, '_', '.' and '-'"
      yield ['parameter_name_refused', name, `Platforms and models refuse this as the name of a parameter: ${fix}.`]
    } else if (limits.keepsParameters?.pattern.test(name) === true) {
      yield ['parameter_name_refused', name, `${caller} keeps ${limits.keepsParameters.says} for itself: rename it.`]
    }
  }
  const advice = manyRequired(parameters.required ?? [])
  if (advice !== undefined) yield ['required_many', '', advice]
}

function* ofSize({ caller, limits }: Facts, { tool, description, parameters }: Checked): Iterable<Found> {
  const { replyMaxBytes, definitionMax = Infinity } = limits
  const length = description.length + JSON.stringify(parameters).length
  if (length > definitionMax) {
    const message = `Its description and parameters are ${length} characters, and ${caller} takes ${definitionMax}: shorten the descriptions.`
    yield ['definition_too_large', '', message]
  }
  if (replyMaxBytes !== undefined && tool.awaitResponse && mayBeLong(tool)) {
    const message = `${cutAt(caller, replyMaxBytes)}, and a list in its \`returns\` may be of any length: give it a maximum.`
    yield ['reply_may_be_cut', '', message]
  }
}

function cutAt(caller: string, bytes: number): string {
  return `${caller} shows the model ${bytes.toLocaleString('en')} bytes of a reply at most`
}
