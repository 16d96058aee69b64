import { checkTools } from './check-tools.ts'
import type { Limits } from './check-tools.ts'
import type { Manifest, ManifestAuth, ManifestOptions, ManifestWarning, WarningCode } from './manifest.ts'
import { portableParameters } from './portable-schema.ts'
import type { Dialect } from './schema/dialect.ts'
import type { ObjectSchema } from './schema/written-schema.ts'
import type { Tool } from '../tool.ts'

/** One platform's format for the definitions of tools. */
export interface Target<Document = unknown> {
  /** Kebab-case; that of the caller's profile, where there is one. */
  readonly id: string
  readonly describe: (tools: readonly Tool[], options: ManifestOptions) => Manifest<Document>
}

/** What is known of a platform before any tool is. */
export interface TargetFacts {
  readonly id: string
  /** As it is written in a sentence. */
  readonly caller: string
  readonly dialect: Dialect
  readonly limits: Limits
  /** Where it calls: one URL for all tools, one for each, or nowhere. Default: one for each. */
  readonly calls?: 'one-url' | 'url-each' | 'nowhere'
  /** Which kinds of {@link ManifestAuth} its definitions can say. Default: none. */
  readonly auth?: readonly ManifestAuth['kind'][]
  /** Whether it never calls without. */
  readonly needsAuth?: boolean
  /** Whether it signs each call by itself. */
  readonly signs?: boolean
  /** Whether it can put the id of its conversation into a header. */
  readonly namesConversation?: boolean
  /** How long it can be told to wait; absent: it cannot. */
  readonly timeout?: { readonly usualMs: number; readonly minMs?: number; readonly maxMs?: number }
}

/** What the definition of one tool is made of. */
export interface Described<Member> {
  readonly tool: Tool
  /** That of the tool, with what is to be said of its parameters as a whole. */
  readonly description: string
  readonly parameters: ObjectSchema<Member>
  readonly url: string
  readonly auth: ManifestAuth | undefined
  readonly conversationIdHeader: string | undefined
  readonly timeoutMs: number
  readonly warn: (path: string, code: WarningCode, message: string) => void
}

/**
 * Makes a target whose document has an entry for each tool.
 *
 * @typeParam Member What the schemas of its parameters are made of, by what the dialect lets through.
 */
export function listTarget<Member, Definition>(
  facts: TargetFacts,
  define: (described: Described<Member>) => Definition,
): Target<Definition[]> {
  return {
    id: facts.id,
    describe: (tools, options) => {
      const { described, warnings } = describeAll<Member>(facts, tools, options)
      return { document: described.map(define), warnings }
    },
  }
}

/** Everything that definitions are made of. Warnings that come later still get into the list. */
export function describeAll<Member>(
  facts: TargetFacts,
  tools: readonly Tool[],
  options: ManifestOptions,
): { readonly described: readonly Described<Member>[]; readonly warnings: readonly ManifestWarning[] } {
  const warnings: ManifestWarning[] = []
  const warn = (warning: Omit<ManifestWarning, 'target'>): void => void warnings.push({ target: facts.id, ...warning })
  const urlFor = urlsOf(facts, options, warn)
  const auth = authOf(facts, options, warn)
  const conversationIdHeader = headerOf(facts, options, warn)
  const timeoutMs = timeoutOf(facts, options, warn)
  const { dialect, caller } = facts
  const described = tools.map((tool): Described<Member> => {
    const warnAt: Described<Member>['warn'] = (path, code, message) =>
      warn({ tool: tool.name, ...(path === '' ? undefined : { path }), code, message })
    const { schema, said } = portableParameters(tool.reader.jsonSchema, { dialect, caller, warn: warnAt })
    const description = said === undefined ? tool.description : `${tool.description} Details: ${said}`
    const parameters = schema as ObjectSchema<Member>
    const url = urlFor(tool.name)
    return { tool, description, parameters, url, auth, conversationIdHeader, timeoutMs, warn: warnAt }
  })
  checkTools(facts, described, warn)
  return { described, warnings }
}

type Warn = (warning: Omit<ManifestWarning, 'target'>) => void

const PLACEHOLDER = 'https://example.com/tools'

function urlsOf(facts: TargetFacts, { url }: ManifestOptions, warn: Warn): (tool: string) => string {
  if (typeof url === 'function') return url
  const { calls = 'url-each', caller } = facts
  const base = (url ?? PLACEHOLDER).replace(/\/$/, '')
  if (calls !== 'nowhere' && url === undefined) {
    warn({ code: 'url_unusable', message: `There is no URL, so the definition has ${PLACEHOLDER}: give \`url\`.` })
  } else if (calls !== 'nowhere' && !base.startsWith('https:')) {
    warn({ code: 'url_unusable', message: `${caller} calls over HTTPS only, from outside: give a public https URL.` })
  }
  return calls === 'url-each' ? (tool) => `${base}/${encodeURIComponent(tool)}` : () => base
}

function authOf(facts: TargetFacts, options: ManifestOptions, warn: Warn): ManifestAuth | undefined {
  const { auth = [], caller, calls, needsAuth = false, signs = false } = facts
  const wanted = options.auth
  if (wanted === undefined && needsAuth) {
    const message = `The definition has a placeholder for the secret: give \`auth\` of the kind '${auth.join("' or '")}'.`
    warn({ code: 'auth_unsaid', message })
  }
  // A URL of its own for each tool may be one that is minted, which proves itself.
  const isOpen =
    wanted === undefined && !needsAuth && !signs && calls !== 'nowhere' && typeof options.url !== 'function'
  if (isOpen && auth.length > 0) {
    const message = `Nothing says how ${caller} proves that it is the one who calls: give \`auth\` of the kind '${auth.join("' or '")}', or set it up where the platform keeps its credentials.`
    warn({ code: 'auth_missing', message })
  }
  if (wanted === undefined || auth.includes(wanted.kind)) return wanted
  const able =
    auth.length === 0 ? 'set it up where the platform keeps its credentials' : `take one of: ${auth.join(', ')}`
  warn({
    code: 'auth_unsaid',
    message: `A definition for ${caller} cannot say auth of the kind '${wanted.kind}': ${able}.`,
  })
  return undefined
}

function headerOf(facts: TargetFacts, { conversationIdHeader }: ManifestOptions, warn: Warn): string | undefined {
  if (conversationIdHeader === undefined || facts.namesConversation === true) return conversationIdHeader
  const message = `It is not documented how ${facts.caller} would put the id of its conversation into a header: leave \`conversationIdHeader\` out.`
  warn({ code: 'conversation_id_unsaid', message })
  return undefined
}

function timeoutOf({ timeout, caller }: TargetFacts, options: ManifestOptions, warn: Warn): number {
  if (timeout === undefined) return 0
  const { usualMs, minMs = 0, maxMs = Infinity } = timeout
  const wanted = options.timeoutMs ?? usualMs
  const taken = Math.min(Math.max(wanted, minMs), maxMs)
  if (taken !== wanted) {
    const range = maxMs === Infinity ? `${minMs} at least` : `${minMs} to ${maxMs}`
    const message = `${caller} waits ${range} milliseconds, so the definition says ${taken}: give your budget() a \`hardMs\` that fits.`
    warn({ code: 'timeout_changed', message })
  }
  return taken
}
