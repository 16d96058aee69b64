import { reply } from '@hookwell/core'
import type { Outcome } from '@hookwell/core'

import { sourceReader } from '../read/source-reader.ts'
import type { AnswerTerms, GiveAnswer } from './give-answer.ts'
import { handshakeFailure } from './handshake-errors.ts'
import type { HandshakeAnswer } from './handshake-row.ts'
import { isSubscribeUrl } from './subscribe-url.ts'
import { isVisited } from './visit.ts'

/** Visits the address that confirms the subscription to one of the topics, and none for any other. */
export function visitAnswer(
  { of, given, fetchUrl }: AnswerTerms,
  { visit, topic }: Extract<HandshakeAnswer, { readonly visit: unknown }>,
): GiveAnswer {
  const topics = topicsOf(given)
  const [readUrl, readTopic] = [sourceReader(visit, 'url'), sourceReader(topic, 'token')]
  return (call, request) => {
    const topicArn = readTopic(request)
    if (typeof topicArn !== 'string' || !topics.includes(topicArn)) {
      return handshakeFailure('handshake_refused', 'topic_unknown', `${of}: the topic is not among 'topicArn'`)
    }
    const url = readUrl(request)
    if (typeof url !== 'string' || !isSubscribeUrl(url, topicArn)) {
      return handshakeFailure(
        'handshake_refused',
        'subscribe_url_refused',
        `${of}: the address to visit is none that confirms the subscription at Amazon SNS`,
      )
    }
    return isVisited(url, call.clock, fetchUrl).then((isConfirmed): Outcome => {
      if (!isConfirmed) {
        return handshakeFailure(
          'handshake_failed',
          'confirmation_failed',
          `${of}: SNS did not answer the visit with 200`,
        )
      }
      call.logger.info('this endpoint is now subscribed to an SNS topic', { callId: call.id, topicArn })
      return reply({ status: 200 })
    })
  }
}

/** Leaves a sentence in the log. */
export function warnAnswer(
  { given }: AnswerTerms,
  { warn, topic }: Extract<HandshakeAnswer, { readonly warn: unknown }>,
): GiveAnswer {
  const topics = topicsOf(given)
  const readTopic = sourceReader(topic, 'token')
  return ({ id, logger }, request) => {
    const topicArn = readTopic(request)
    const isKnown = typeof topicArn === 'string' && topics.includes(topicArn)
    logger.warn(warn, { callId: id, ...(isKnown ? { topicArn } : undefined) })
    return reply({ status: 200 })
  }
}

function topicsOf({ topicArn = [] }: AnswerTerms['given']): readonly string[] {
  return typeof topicArn === 'string' ? [topicArn] : topicArn
}
