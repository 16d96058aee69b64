import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import { certifiedKeys } from '../certificate/certified-keys.ts'
import type { Fetch } from '../certificate/fetch-certificate.ts'
import { requiredAudience } from '../certificate/required-audience.ts'
import { firstMade } from '../certificate/rsa-key.ts'
import type { RsaKey } from '../certificate/rsa-key.ts'
import { readJsonBody } from '../read/json-value.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { VerifierTerms } from '../shape.ts'
import { shown } from '../text/shown.ts'
import { judgeTime, timeWindow } from '../text/timestamp.ts'
import type { JudgedCall, Verdict, Verify } from '../verifier.ts'
import { snsMessageReader } from './read-sns-message.ts'
import type { SnsMessage } from './read-sns-message.ts'
import type { SnsScheme } from './sns-scheme.ts'

const MISMATCH = refuse('signature_mismatch', 'the signature does not fit what was signed, with any of the keys')

/** Makes the verifier of Amazon SNS: all that the body says is read, and only then its certificate is fetched. */
export function verifySns(terms: VerifierTerms<SnsScheme>, fetchUrl?: Fetch): Verify {
  const { of, row, options, witness } = terms
  const topics = topicsOf(of, options.audience)
  const window = timeWindow(row.time, options.toleranceSeconds, options.futureToleranceSeconds)
  const read = snsMessageReader({ row, window, topics, isPinned: terms.hasKey })
  const keys = certifiedKeys(terms, [...new Set(Object.values(row.versions))], fetchUrl)

  const conclude = (key: RsaKey | undefined, { id, atMs, nowMs }: SnsMessage): Verdict => {
    if (key === undefined) return MISMATCH
    const late = judgeTime(atMs, nowMs, window)
    if (late !== undefined) return late
    return { verified: true, scheme: row.name, keyId: key.id, signedAtMs: atMs, replayId: id }
  }

  const judge = (call: JudgedCall, message: SnsMessage): Maybe<Verdict> =>
    after(keys.find(call, message.certificate), (found) => {
      if (isRefusal(found)) return found
      const fitting = firstMade(found, (key) => key.made(message.algorithm, [message.text], message.signature))
      return after(fitting, (key) => conclude(key, message))
    })

  return (call, proceed) => {
    const verdict = after(call.bytes(), (bytes): Maybe<Verdict> => {
      const { method, url, headers, clock } = call
      const message = read({ method, url, headers, clock, json: readJsonBody(bytes) })
      if (isRefusal(message)) return message
      const stranger = keys.allow(message.certificate)
      if (stranger !== undefined) return stranger
      witness?.('read', `one signature, base64, with the id ${shown(message.id)}`)
      witness?.('clock', `signed ${new Date(message.atMs).toISOString()}; now ${new Date(message.nowMs).toISOString()}`)
      witness?.('key', terms.hasKey ? 'given' : `certificate at ${shown(message.certificate)}`)
      witness?.('signed', `fields of the body: ${shown(message.text)}`)
      witness?.('made with', message.algorithm)
      return judge(call, message)
    })
    return after(verdict, proceed)
  }
}

/** @throws TypeError where there is none, or one cannot be. */
export function topicsOf(of: string, audience: string | readonly string[] | undefined): readonly string[] {
  return requiredAudience(
    of,
    audience,
    "the ARN of your topic, 'arn:aws:sns:…', since anybody's topic is signed with the same certificate",
    /^arn:aws[a-z-]{0,32}:sns:[a-z0-9-]{1,64}:\d{12}:[A-Za-z0-9_.-]{1,256}$/,
  )
}
