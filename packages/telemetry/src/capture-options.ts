import { checkOptions, optionRules } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { isSecretName } from './looks-secret.ts'

/** What of the contents of calls is exported; nothing is unless it is named here. */
export interface CaptureOptions {
  /**
   * Parameters by their name in the schema, or `true` for all; what the schema marks as sensitive is left out in either
   * case, and so are all where nobody says what is. Default: none.
   */
  readonly parameters?: readonly string[] | true
  /** Fields of the result by name, or `true` for all of it. Default: none. */
  readonly result?: readonly string[] | true
  /** Headers of the request. Those whose names say that they carry proof of who calls are refused. Default: none. */
  readonly headers?: readonly string[]
  /** How much of each of them, in bytes of JSON. What does not fit is left out, field by field. Default 4,096. */
  readonly maxBytes?: number
}

/** The same, worked out once. */
export interface Capture {
  readonly parameters: Fields
  readonly result: Fields
  readonly headers: readonly string[]
  readonly maxBytes: number
}

/** Names of fields; `true` for all of them. */
export type Fields = ReadonlySet<string> | true

/** @throws TypeError when an option is unknown or cannot be. */
export function captureOf(options: CaptureOptions = {}): Capture {
  checkOptions('capture of telemetry()', options, RULES)
  const { parameters = [], result = [], headers = [], maxBytes = 4_096 } = options
  return { parameters: fieldsOf(parameters), result: fieldsOf(result), headers: headers.map(lowerCase), maxBytes }
}

/** Whether there is anything to take. */
export function takes(fields: Fields): boolean {
  return fields === true || fields.size > 0
}

function fieldsOf(names: readonly string[] | true): Fields {
  return names === true ? true : new Set(names)
}

const lowerCase = (name: string): string => name.toLowerCase()

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const NAMES: OptionRule = {
  accepts: (value) => value === true || (Array.isArray(value) && value.every(isText)),
  must: "a list of names, such as ['orderId'], or true for all",
}

const HEADERS: OptionRule = {
  accepts: (value) => Array.isArray(value) && value.every((name) => isText(name) && !isSecretName(name)),
  must: "a list of names of headers, such as ['user-agent'], without those that carry a secret, a signature or a cookie",
}

const RULES: Readonly<Record<keyof CaptureOptions, OptionRule>> = {
  parameters: NAMES,
  result: NAMES,
  headers: HEADERS,
  maxBytes: optionRules.count,
}
