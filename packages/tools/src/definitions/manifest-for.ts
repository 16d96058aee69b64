import { checkOptions, oneOf, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import type { Manifest, ManifestAuth, ManifestOptions } from './manifest.ts'
import type { Target } from './target.ts'
import { targets } from './targets.ts'
import type { DocumentOf, TargetId } from './targets.ts'
import { checkTool, checkTwin } from '../check-tool.ts'
import type { Tool } from '../tool.ts'

/**
 * Writes tools as one platform wants them defined, from the same schemas that read their parameters, with a warning for
 * whatever it cannot say as the schema does.
 *
 * What is not documented of a platform is not in its definitions.
 *
 * @param target The id of the platform, which is that of its profile; for models `openai` or `anthropic`; `mcp`; `openapi`
 * for a document instead of a list; `generic` for all that there is in nobody's format.
 * @throws TypeError when there is no such target, two tools have one name, or an option is unknown or cannot be.
 *
 * @example
 * ```ts
 * const { document, warnings } = manifestFor('anam', tools, { url: 'https://example.com/anam' })
 * for (const { tool, message } of warnings) console.log(tool, message)
 * await writeFile('anam.tools.json', JSON.stringify(document, null, 2))
 * ```
 */
export function manifestFor<Id extends TargetId>(
  target: Id,
  tools: readonly Tool[],
  options: ManifestOptions = {},
): Manifest<DocumentOf<Id>> {
  checkOptions('manifestFor()', options, RULES)
  if (options.auth !== undefined) checkAuth(options.auth)
  for (const [at, tool] of tools.entries()) {
    checkTool(tool, 'manifestFor()')
    checkTwin(
      tools.slice(0, at).map(({ name }) => name),
      tool,
      'manifestFor()',
    )
  }
  return targetOf(target).describe(tools, options)
}

function targetOf<Id extends TargetId>(id: Id): Target<DocumentOf<Id>> {
  if (Object.hasOwn(targets, id)) return targets[id]
  throw new TypeError(`manifestFor(): there is no target '${id}'. There are: ${Object.keys(targets).join(', ')}`)
}

function checkAuth(auth: ManifestAuth): void {
  checkOptions("'auth' of manifestFor()", auth, auth.kind === 'header' ? HEADER_RULES : AUTH_RULES)
}

function isUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false
  const { protocol, search, hash } = new URL(value)
  return (protocol === 'https:' || protocol === 'http:') && search === '' && hash === ''
}

const RULES: Readonly<Record<keyof ManifestOptions, OptionRule>> = {
  url: {
    accepts: (value) => typeof value === 'function' || isUrl(value),
    must: "an absolute http(s) URL without a query, such as 'https://example.com/anam', or a function that makes one of the name of a tool",
  },
  auth: optionRules.record,
  timeoutMs: optionRules.milliseconds,
  conversationIdHeader: {
    accepts: (value) => typeof value === 'string' && HEADER_NAME.test(value),
    must: "the name of a header, such as 'x-conversation-id'",
  },
}

// https://www.rfc-editor.org/rfc/rfc9110#name-tokens
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/

const AUTH_RULES: Readonly<Record<string, OptionRule>> = {
  kind: required(oneOf('bearer', 'header', 'hmac')),
  secret: required(optionRules.text),
}

const HEADER_RULES: Readonly<Record<string, OptionRule>> = {
  ...AUTH_RULES,
  name: required({ accepts: RULES.conversationIdHeader.accepts, must: "the name of a header, such as 'x-api-key'" }),
}
