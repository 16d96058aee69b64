import type { Call, Kind } from './call.ts'
import type { Clock } from './clock.ts'
import type { IdSource } from './ids.ts'
import type { Language } from './language.ts'
import { languagesOf } from './language.ts'
import type { Logger } from './logger.ts'
import { checkOptions, oneOf, optionRules, required } from './options.ts'
import type { OptionRule } from './options.ts'
import type { Profile } from './profile.ts'

/** What holds for every call that comes to a pipeline. */
export interface PipelineOptions {
  /** Names the endpoint in logs, spans and metrics. */
  readonly name: string
  /** A model waits for the answer, or a sender delivers an event. Default `tool`. */
  readonly kind?: Kind
  /** How the caller calls. Default `generic`. */
  readonly profile?: Profile
  /**
   * The languages that failures can be told in: `en`, `de`, or words of your own. `Accept-Language` chooses; else it is
   * the profile's, else the first. Default: the profile's alone, English for `generic`.
   */
  readonly languages?: readonly (string | Language)[]
  /** Methods that are taken, in capitals. Default `['POST']`. */
  readonly methods?: readonly string[]
  /**
   * Whether the handler runs tools of their own names and tells the observers of each run: then each run is the work,
   * and the call is not. Default false.
   */
  readonly holdsTools?: boolean
  /**
   * Whether the work changes nothing, so that it may stop when the caller hangs up; a function is asked at that moment.
   * Default false.
   */
  readonly readOnly?: boolean | ((call: Call) => boolean)
  /** What becomes of the run when the caller hangs up. Default `abort` where `readOnly`, else `continue`. */
  readonly onCallerGone?: 'continue' | 'abort'
  /** The largest body that is read, in bytes. Default: the profile's, 1 MiB for `generic`. */
  readonly maxBytes?: number
  /** How long the body may take to arrive, in milliseconds. Default 10,000. */
  readonly bodyTimeoutMs?: number
  /** Default `systemClock`. */
  readonly clock?: Clock
  /** Default `randomIds`. */
  readonly ids?: IdSource
  /** Default `consoleLogger`. */
  readonly logger?: Logger
}

/** @throws TypeError when an option is unknown or cannot be. */
export function checkPipelineOptions(options: PipelineOptions): void {
  checkOptions('pipeline()', options, RULES)
  languagesOf(options.languages, options.profile?.language ?? 'en')
}

const FLAG_OR_CALL: OptionRule = {
  accepts: (value) => typeof value === 'boolean' || typeof value === 'function',
  must: 'true or false, or a function of the call that says so',
}

const METHOD_NAMES: OptionRule = {
  accepts: (value) => Array.isArray(value) && value.length > 0 && value.every((m) => /^[A-Z]+$/.test(String(m))),
  must: "a list of methods in capitals, such as ['POST']",
}

const LANGUAGES: OptionRule = {
  accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(isLanguage),
  must: "a list of languages, such as ['en', 'de']",
}

function isLanguage(value: unknown): boolean {
  return typeof ((value as Partial<Language> | null)?.tag ?? value) === 'string'
}

const RULES: Readonly<Record<keyof PipelineOptions, OptionRule>> = {
  name: required(optionRules.text),
  kind: oneOf('tool', 'event'),
  profile: optionRules.record,
  languages: LANGUAGES,
  methods: METHOD_NAMES,
  holdsTools: optionRules.flag,
  readOnly: FLAG_OR_CALL,
  onCallerGone: oneOf('continue', 'abort'),
  maxBytes: optionRules.count,
  bodyTimeoutMs: optionRules.milliseconds,
  clock: optionRules.record,
  ids: optionRules.call,
  logger: optionRules.record,
}
