import { reply } from '@hookwell/core'

import { challengeReader, echoed } from './echo.ts'
import type { AnswerTerms, GiveAnswer } from './give-answer.ts'
import type { HandshakeAnswer } from './handshake-row.ts'
import { hmacAnswer } from './hmac-answer.ts'
import { visitAnswer, warnAnswer } from './topic-answers.ts'

/** Makes the function that gives an answer. @throws TypeError when the key cannot be. */
export function answerOf(terms: AnswerTerms, answer: HandshakeAnswer): GiveAnswer {
  if ('hmac' in answer) return hmacAnswer(terms, answer)
  if ('visit' in answer) return visitAnswer(terms, answer)
  if ('warn' in answer) return warnAnswer(terms, answer)
  if ('fixed' in answer) return () => reply(answer.fixed)
  const read = challengeReader(answer.echo)
  return (_call, request) => echoed(read(request))
}
