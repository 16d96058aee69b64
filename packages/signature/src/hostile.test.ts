import { describe, expect, test } from 'vitest'

import {
  bodyNames,
  changed,
  genuine,
  keyOf,
  kitOf,
  NOW_MS,
  placesOf,
  schemeNames,
  signedNames,
  timedNames,
  valueAt,
  verifying,
} from './genuine.test-kit.ts'
import { tryCall } from './try-call.test-kit.ts'
import { schemes } from './schemes.ts'
import type { SchemeName } from './schemes.ts'

const at = { nowMs: NOW_MS }
const verdictOf = async (...given: Parameters<typeof tryCall>) => (await tryCall(...given)).verdict

/** Bodies that trip those who make texts of them. */
const BODIES: readonly [string, string | Uint8Array][] = [
  ['empty', ''],
  ['patterns of String.replace', '{"a":"$& $1 $$ $` $\'"}'],
  ['placeholders', '{body}{timestamp}{id} ${body} %s'],
  ['not UTF-8', Uint8Array.of(0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28)],
  ['a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d)],
  ['line ends of three kinds', 'a\r\nb\nc\r'],
  ['zero bytes', new Uint8Array(64)],
  ['non-ASCII', '{"name":"Zoë 😀 ẞ"}'],
  ['the separators of every scheme', '.1750000000.|:v1,=;'],
  ['one megabyte', new Uint8Array(1_000_000).fill(0x78)],
]

/** A body that was changed does not fit its signature; where the proof is in the body, it may not be readable any more. */
const UNFIT_BODY = /^(?:signature_mismatch|digest_mismatch|coverage_insufficient|[a-z]+_(?:missing|malformed))$/

/** A token that may be any text: nothing tells two of them in one line from a long one. */
function isBareToken(scheme: SchemeName): boolean {
  const row = schemes[scheme]
  return row.shape === 'token' && !('authorization' in row.from)
}

describe.each(bodyNames)('%s, body', (scheme) => {
  test.each(BODIES)('%s', async (_what, content) => {
    const { wrap } = kitOf(scheme)
    const body = wrap === undefined ? content : wrap(content)
    if (body === undefined) return
    const request = await genuine(scheme, { body })
    expect(await verdictOf(verifying(scheme), request, at)).toBe('valid')
    const other = request.body.length > 0 ? request.body.with(-1, (request.body.at(-1) ?? 0) ^ 1) : Uint8Array.of(0)
    expect(await verdictOf(verifying(scheme), { ...request, body: other }, at)).toMatch(UNFIT_BODY)
  })

  test('a byte order mark before a signed body is another body', async () => {
    const request = await genuine(scheme)
    const marked = Buffer.concat([Buffer.from('\ufeff'), request.body])
    expect(await verdictOf(verifying(scheme), { ...request, body: marked }, at)).toMatch(UNFIT_BODY)
  })
})

describe.each(schemeNames)('%s, proof', (scheme) => {
  const places = placesOf(scheme).map((place) => ({ place, name: Object.values(place).join() }))
  const refused = /^(?:signature|timestamp|id|subject)_(?:missing|malformed)$/

  test.each(places)('$name missing', async ({ place }) => {
    expect(await verdictOf(verifying(scheme), changed(await genuine(scheme), place, undefined), at)).toMatch(
      /_missing$/,
    )
  })

  test.each(places)('$name empty', async ({ place }) => {
    expect(await verdictOf(verifying(scheme), changed(await genuine(scheme), place, ''), at)).toMatch(/_malformed$/)
  })

  test.each(places)('$name twice, the same both times', async ({ place }) => {
    const request = await genuine(scheme)
    const value = valueAt(request, place)
    // Of a name that comes twice in JSON the last one counts: there is nothing to tell.
    if ('json' in place) return
    const twice =
      'header' in place
        ? { ...request, headers: { ...request.headers, [place.header]: [value, value] } }
        : { ...request, url: `${request.url}&${place.query}=${encodeURIComponent(value)}` }
    expect(await verdictOf(verifying(scheme), twice, at)).toMatch(/_malformed$/)
  })

  // What a runtime makes of two lines that joins them before anyone sees them; some values have no grammar to tell it
  // by.
  test.each(places)('$name twice in one line', async ({ place }) => {
    // A list of signatures is a list, however it came about.
    if (scheme === 'pagerduty') return
    const request = await genuine(scheme)
    const value = valueAt(request, place)
    expect(await verdictOf(verifying(scheme), changed(request, place, `${value}, ${value}`), at)).toMatch(
      isBareToken(scheme) || !('header' in place) ? /_(?:malformed|mismatch)$/ : /_malformed$/,
    )
  })

  test.each(places)('$name huge', async ({ place }) => {
    for (const size of [8_193, 100_000]) {
      expect(await verdictOf(verifying(scheme), changed(await genuine(scheme), place, 'a'.repeat(size)), at)).toMatch(
        /_malformed$/,
      )
    }
  })

  test.each(places)('$name with junk behind it', async ({ place }) => {
    const request = await genuine(scheme)
    for (const junk of ['!!', 'zz', '=', '\u0000', ' ', ',', '.5', '\u0130', '\u00ff']) {
      expect(await verdictOf(verifying(scheme), changed(request, place, valueAt(request, place) + junk), at)).not.toBe(
        'valid',
      )
    }
  })

  test.each(places)('$name cut at every length', async ({ place }) => {
    const request = await genuine(scheme)
    const value = valueAt(request, place)
    for (let length = 1; length < value.length; length += 1) {
      expect(await verdictOf(verifying(scheme), changed(request, place, value.slice(0, length)), at)).not.toBe('valid')
    }
  })

  test('rotated keys, in both orders, and one that does not fit', async () => {
    const request = await genuine(scheme)
    const [old, fresh] = [keyOf(scheme), keyOf(scheme, 1)]
    const ids = async (key: string[]) => (await tryCall(verifying(scheme, { key }), request, at)).trust?.keyId
    expect(await ids([old, fresh])).toBe('0')
    expect(await ids([fresh, old])).toBe('1')
    expect(await ids([fresh])).toBeUndefined()
    const named = [
      { id: 'new', key: fresh },
      { id: 'old', key: old },
    ]
    expect((await tryCall(verifying(scheme, { key: named }), request, at)).trust?.keyId).toBe('old')
  })

  test('the caller hears the same of every refusal', async () => {
    const request = await genuine(scheme)
    const [place] = placesOf(scheme)
    const refusals = [
      await tryCall(verifying(scheme, {}, 1), request, at),
      await tryCall(verifying(scheme), changed(request, place ?? { header: 'x' }, undefined), at),
      await tryCall(verifying(scheme), changed(request, place ?? { header: 'x' }, '\u0001'), at),
    ]
    expect(refusals[1]?.verdict).toMatch(refused)
    const heard = refusals.map(({ status, headers, text }) => ({
      status,
      headers,
      text: text.replace(/"callId":"[^"]*"/, ''),
    }))
    expect(new Set(heard.map((reply) => JSON.stringify(reply))).size).toBe(1)
    for (const { failure, text } of refusals) {
      expect(failure).toMatchObject({ code: 'signature_invalid', status: 401, outcome: 'rejected' })
      // No key, no signature and nothing of the body, for nobody.
      for (const secret of [keyOf(scheme), keyOf(scheme, 1), 'ORD-12345', valueAt(request, place ?? { header: 'x' })]) {
        expect(`${text} ${String(failure?.cause)} ${String(failure?.reason)}`).not.toContain(secret)
      }
    }
  })
})

describe.each(signedNames.filter((name) => schemes[name].shape === 'signed' && timedNames.includes(name)))(
  '%s, time',
  (scheme) => {
    const expires = scheme === 'presigned-url'
    test.each([
      ['an hour late', 3_600_000, 'timestamp_stale'],
      ['a year late', 31_536_000_000, 'timestamp_stale'],
      ['an hour early', -3_600_000, 'timestamp_future'],
      ['a year early', -31_536_000_000, 'timestamp_future'],
    ])('%s', async (_what, offset, reason) => {
      const { pastSeconds, futureSeconds } = kitOf(scheme).window ?? { pastSeconds: 0, futureSeconds: 0 }
      const allowedMs = (offset > 0 ? (pastSeconds ?? 0) : -(futureSeconds ?? 0)) * 1_000
      const nowMs = NOW_MS + allowedMs + offset + (expires && offset > 0 ? 3_600_000 : 0)
      expect(await verdictOf(verifying(scheme), await genuine(scheme), { nowMs })).toBe(reason)
    })

    test('a forged call that is late is told from a genuine one', async () => {
      const nowMs = NOW_MS + 8_000_000
      expect(await verdictOf(verifying(scheme, {}, 1), await genuine(scheme), { nowMs })).toBe('signature_mismatch')
    })

    test('the tolerance can be set on each side', async () => {
      const request = await genuine(scheme)
      const late = { nowMs: NOW_MS + (expires ? 3_600_000 : 0) + 900_000 }
      expect(await verdictOf(verifying(scheme, { toleranceSeconds: 1_000 }), request, late)).toBe('valid')
      const early = { nowMs: NOW_MS - 900_000 }
      expect(await verdictOf(verifying(scheme, { futureToleranceSeconds: 5_000 }), request, early)).toBe('valid')
      expect(await verdictOf(verifying(scheme, { toleranceSeconds: 5_000 }), request, early)).toBe('timestamp_future')
    })
  },
)
