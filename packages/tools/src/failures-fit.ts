import { answerOf } from '@hookwell/core'
import type { Answer, AnswerFormat, FieldProblem } from '@hookwell/core'

const encoder = new TextEncoder()

/**
 * Writes a failure so that its caller takes all of it: of the fields that it names as many as fit, from the first. What they
 * are is in the message, as far as that goes; of JSON that is cut in the middle a model makes nothing.
 *
 * @param maxBytes What the caller takes, in bytes of JSON.
 */
export function failuresThatFit(maxBytes: number): AnswerFormat {
  return (failure, call) => {
    const { fields = [] } = failure
    if (fields.length === 0) return undefined
    const answer = answerOf(failure, call.id)
    if (bytesOf(answer) <= maxBytes) return undefined
    return { contentType: 'application/json', body: fitted(answer, fields, maxBytes) }
  }
}

function fitted(answer: Answer, fields: readonly FieldProblem[], maxBytes: number): Answer {
  const { fields: _all, ...rest } = answer
  let room = maxBytes - bytesOf({ ...rest, fields: [] })
  const kept = fields.slice(
    0,
    firstThat(fields, (field) => (room -= bytesOf(field) + COMMA) < 0),
  )
  return kept.length === 0 ? rest : { ...answer, fields: kept }
}

const COMMA = 1

function firstThat<One>(all: readonly One[], is: (one: One) => boolean): number {
  const at = all.findIndex(is)
  return at === -1 ? all.length : at
}

function bytesOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).byteLength
}
