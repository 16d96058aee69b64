import type { Call, Outcome, Reply } from '@hookwell/core'

import type { Shape } from '../schema/shape.ts'
import { isWithin, utf8Length } from './bytes.ts'
import { withText, withValue } from './json-reply.ts'
import type { JsonBody } from './json-reply.ts'
import type { OutputOptions } from './output-options.ts'
import { replyInvalid } from './reply-invalid.ts'
import { trimmed } from './size-budget.ts'
import type { Trimmed } from './size-budget.ts'
import { phrase } from './truncation-phrases.ts'

/** How large a reply may be, and what is known of it. */
export interface SizeRules extends Pick<OutputOptions, 'maxBytes' | 'keep' | 'rest'> {
  readonly shape: Shape
}

/** The reply as it goes out: written once where its size counts, and cut where it is too large. */
export function sized(call: Call, given: Reply, body: JsonBody, rules: SizeRules): Outcome {
  const maxBytes = rules.maxBytes ?? call.endpoint.profile.replyMaxBytes
  if (maxBytes === undefined || body.value === undefined) {
    return body.value === given.body || body.text !== undefined ? given : withValue(given, body.value)
  }
  const text = body.text ?? written(body.value)
  if (typeof text !== 'string') return replyInvalid('not_json', text.cause)
  if (isWithin(text, maxBytes)) return text === given.body ? given : withText(given, text)
  const fitting = cut(call, text, { ...rules, maxBytes })
  if ('cause' in fitting) return tooLarge(call, fitting.cause)
  // A number, since what was cut may have names that say something of whom it is about.
  if (fitting.cutBytes > 0) call.note('hookwell.reply.truncated', fitting.cutBytes)
  return withText(given, fitting.text)
}

function written(value: unknown): string | { readonly cause: unknown } {
  try {
    const text = JSON.stringify(value) as string | undefined
    return text ?? { cause: new TypeError('The reply cannot be written as JSON: it is a function or a symbol') }
  } catch (cause) {
    return { cause }
  }
}

function cut(
  call: Call,
  text: string,
  rules: SizeRules & { readonly maxBytes: number },
): Trimmed | { readonly cause: unknown } {
  const { maxBytes } = rules
  try {
    const fitting = trimmed(text, { ...rules, language: call.language })
    if (fitting !== undefined) return fitting
  } catch (cause) {
    return { cause }
  }
  const cause = new Error(
    `The reply takes ${utf8Length(text)} bytes of the ${maxBytes} that its caller takes, and holds no lists or long ` +
      'texts to cut it to that: return less, or give output() a larger maxBytes or a smaller keep',
  )
  return { cause }
}

function tooLarge(call: Call, cause: unknown): Outcome {
  return replyInvalid('too_large', cause, phrase(call.language, 'too_large'))
}
