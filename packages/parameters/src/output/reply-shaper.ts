import { after, isDevelopment, isHookwellError, toOutcome } from '@hookwell/core'
import type { Call, HookwellError, Maybe, Outcome, Reply } from '@hookwell/core'

import type { JsonSchema } from '../schema/json-schema.ts'
import { judgeOf } from '../schema/judge.ts'
import { shapeOf } from '../schema/shape.ts'
import { checkValue } from './check-value.ts'
import { jsonBodyOf } from './json-reply.ts'
import type { OutputOptions } from './output-options.ts'
import { outputSchemaOf } from './output-schema.ts'
import { sized } from './sized.ts'
import type { SizeRules } from './sized.ts'
import { spokenCheck } from './spoken-check.ts'

/** Looks after what goes back: what {@link output} is made of, for those who have their own way to make replies. */
export interface ReplyShaper {
  /** What the schema makes, as JSON Schema; empty where it cannot be had. */
  readonly jsonSchema: JsonSchema
  /** Checks, trims and listens to a reply. */
  shape(call: Call, given: Reply): Maybe<Outcome>
  /** The same for a value that somebody else makes a reply of. */
  shapeValue(call: Call, value: unknown): Maybe<{ readonly value: unknown } | HookwellError>
  /** Listens to the words of a failure. */
  listen(call: Call, failure: HookwellError): void
}

/**
 * Makes what looks after replies.
 *
 * @example
 * ```ts
 * const shaper = replyShaper({ schema: z.object({ status: z.string() }), maxBytes: 4_096 })
 * shaper.jsonSchema // { type: 'object', … }
 * ```
 */
export function replyShaper(options: OutputOptions = {}): ReplyShaper {
  const { schema, warnSpoken = isDevelopment() } = options
  const jsonSchema = schema === undefined ? {} : outputSchemaOf(schema)
  const judge = schema === undefined ? undefined : judgeOf(schema)
  const shape = shapeOf(jsonSchema)
  const spoken = warnSpoken ? spokenCheck(shape) : undefined
  const rules: SizeRules = { ...options, shape }

  const shaped = (call: Call, given: Reply): Maybe<Outcome> => {
    const body = jsonBodyOf(given)
    if (body === undefined || isHookwellError(body)) return body ?? given
    return after(judge === undefined ? body : checkValue(body.value, judge, shape), (checked) => {
      if (isHookwellError(checked)) return checked
      spoken?.ofValue(call, checked.value)
      return sized(call, given, Object.is(checked.value, body.value) ? body : { value: checked.value }, rules)
    })
  }
  return {
    jsonSchema,
    shape: shaped,
    shapeValue: (call, value) => {
      const given = toOutcome(value)
      return isHookwellError(given) ? given : after(shaped(call, given), valueOf)
    },
    listen: (call, failure) => spoken?.ofFailure(call, failure),
  }
}

/** What a reply says: written out where its size counts, or where it is a text. */
function valueOf(outcome: Outcome): { readonly value: unknown } | HookwellError {
  if (isHookwellError(outcome)) return outcome
  const { body } = outcome
  return { value: typeof body === 'string' ? (JSON.parse(body) as unknown) : body }
}
