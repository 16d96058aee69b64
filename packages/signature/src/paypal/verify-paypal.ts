import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import { certifiedKeys } from '../certificate/certified-keys.ts'
import type { Fetch } from '../certificate/fetch-certificate.ts'
import { requiredAudience } from '../certificate/required-audience.ts'
import { firstMade } from '../certificate/rsa-key.ts'
import type { RsaKey } from '../certificate/rsa-key.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { VerifierTerms } from '../shape.ts'
import { shown } from '../text/shown.ts'
import { judgeTime, timeWindow } from '../text/timestamp.ts'
import type { Verdict, Verify } from '../verifier.ts'
import { crc32 } from './crc32.ts'
import type { PaypalScheme } from './paypal-scheme.ts'
import { transmissionReader } from './read-transmission.ts'
import type { Transmission } from './read-transmission.ts'

const MISMATCH = refuse('signature_mismatch', 'the signature does not fit what was signed, with any key or webhook id')

/** Makes the verifier of PayPal: headers first, then the checksum of the body, and then the certificate is fetched. */
export function verifyPaypal(terms: VerifierTerms<PaypalScheme>, fetchUrl?: Fetch): Verify {
  const { of, row, options, witness } = terms
  const webhookIds = webhookIdsOf(of, options.audience)
  const window = timeWindow(row.time, options.toleranceSeconds, options.futureToleranceSeconds)
  const read = transmissionReader(row, window, terms.hasKey)
  const keys = certifiedKeys(terms, ['rsa-sha256'], fetchUrl)

  const conclude = (key: RsaKey | undefined, { id, atMs, nowMs }: Transmission): Verdict => {
    if (key === undefined) return MISMATCH
    const late = judgeTime(atMs, nowMs, window)
    if (late !== undefined) return late
    return { verified: true, scheme: row.name, keyId: key.id, signedAtMs: atMs, replayId: id }
  }

  const judge = (found: readonly RsaKey[], sent: Transmission, checksum: number): Maybe<Verdict> => {
    const texts = webhookIds.map((webhookId) => signedText(sent, webhookId, checksum))
    const tries = found.flatMap((key) => texts.map((text) => ({ key, text })))
    const fitting = firstMade(tries, ({ key, text }) => key.made('rsa-sha256', [text], sent.signature))
    return after(fitting, (one) => conclude(one?.key, sent))
  }

  return (call, proceed) => {
    const sent = read(call)
    if (isRefusal(sent)) return proceed(sent)
    const stranger = keys.allow(sent.certificate)
    if (stranger !== undefined) return proceed(stranger)
    witness?.('read', `one signature, base64, with the id ${shown(sent.id)}`)
    witness?.('clock', `signed ${new Date(sent.atMs).toISOString()}; now ${new Date(sent.nowMs).toISOString()}`)
    witness?.('key', terms.hasKey ? 'given' : `certificate at ${shown(sent.certificate)}`)
    const verdict = after(call.bytes(), (body): Maybe<Verdict> => {
      const checksum = crc32(body)
      witness?.('signed', `id|time|webhook id|CRC-32: ${shown(signedText(sent, webhookIds[0] ?? '', checksum))}`)
      witness?.('made with', row.authAlgo)
      return after(keys.find(call, sent.certificate), (found) =>
        isRefusal(found) ? found : judge(found, sent, checksum),
      )
    })
    return after(verdict, proceed)
  }
}

/** @throws TypeError where there is none, or one cannot be. */
export function webhookIdsOf(of: string, audience: string | readonly string[] | undefined): readonly string[] {
  return requiredAudience(
    of,
    audience,
    'the id of your webhook, which PayPal shows beside its address; letters, digits, - and _',
    /^[A-Za-z0-9_-]{1,100}$/,
  )
}

/** https://developer.paypal.com/api/rest/webhooks/rest/#link-selfverificationmethod */
export function signedText({ id, time }: Pick<Transmission, 'id' | 'time'>, webhookId: string, crc: number): string {
  return `${id}|${time}|${webhookId}|${crc}`
}
