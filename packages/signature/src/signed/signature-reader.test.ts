import { expect, test } from 'vitest'

import type { SignatureGrammar } from './signed-scheme.ts'
import { schemes } from '../schemes.ts'
import { signatureReader } from './signature-reader.ts'
import { encodeBase64, encodeBase64Url } from '../text/strict-base64.ts'
import { encodeHex } from '../text/strict-hex.ts'

// All ones: base64 has digits outside the alphabet of base64url.
const MAC = new Uint8Array(32).fill(0xff)
const HEX = encodeHex(MAC)
const BASE64 = encodeBase64(MAC)
const BASE64_URL = encodeBase64Url(MAC)

const read = (grammar: SignatureGrammar, text: string, field?: string) => {
  const result = signatureReader({ ...schemes.github, grammar }, field)(text)
  return 'reason' in result ? result.reason : [result.signatures.length, result.field]
}

const bare: SignatureGrammar = { encoding: 'base64' }
const prefixed: SignatureGrammar = { encoding: 'hex', prefix: 'sha256=' }
const standard: SignatureGrammar = { encoding: 'base64', between: ' ', pair: ',', wanted: ['v1'] }
const stripe: SignatureGrammar = { encoding: 'hex', between: ',', pair: '=', wanted: ['v1'] }
const paddle: SignatureGrammar = { encoding: 'hex', between: ';', pair: '=', wanted: ['h1'] }
const bareList: SignatureGrammar = { encoding: 'base64', between: ',' }
const urlSafe: SignatureGrammar = { encoding: 'base64url', between: ',', pair: '=', wanted: ['v1'] }

test.each<[string, SignatureGrammar, string, unknown, string?]>([
  ['bare', bare, BASE64, [1, undefined]],
  ['bare, without padding', bare, BASE64.slice(0, -1), 'signature_malformed'],
  ['bare, in the URL alphabet', bare, `${BASE64_URL}=`, 'signature_malformed'],
  ['bare, with junk behind', bare, `${BASE64}!!`, 'signature_malformed'],
  ['bare, joined from two lines', bare, `${BASE64}, ${BASE64}`, 'signature_malformed'],
  ['prefix', prefixed, `sha256=${HEX}`, [1, undefined]],
  ['prefix missing', prefixed, HEX, 'signature_malformed'],
  ['another prefix', prefixed, `sha1=${HEX}`, 'signature_malformed'],
  ['prefix alone', prefixed, 'sha256=', 'signature_malformed'],
  ['prefix in capitals', prefixed, `SHA256=${HEX}`, 'signature_malformed'],
  ['hex in capitals', prefixed, `sha256=${HEX.toUpperCase()}`, 'signature_malformed'],
  ['hex cut by a byte', prefixed, `sha256=${HEX.slice(2)}`, 'signature_malformed'],
  ['hex longer by a byte', prefixed, `sha256=${HEX}00`, 'signature_malformed'],
  ['one of a list', standard, `v1,${BASE64}`, [1, undefined]],
  ['several of a list', standard, `v1,${BASE64} v2,anything v1a,else v1,${BASE64}`, [2, undefined]],
  ['only unknown versions', standard, `v2,${BASE64}`, 'signature_missing'],
  ['empty signature', standard, 'v1,', 'signature_malformed'],
  ['no version', standard, BASE64, 'signature_malformed'],
  ['empty version', standard, `,${BASE64}`, 'signature_malformed'],
  ['a good one beside an unreadable one', standard, `v1,${BASE64} v1,x`, 'signature_malformed'],
  ['an empty item', standard, `v1,${BASE64}  v1,${BASE64}`, 'signature_malformed'],
  ['two lines joined', standard, `v1,${BASE64}, v1,${BASE64}`, 'signature_malformed'],
  ['with a time', stripe, `t=1750000000,v1=${HEX},v0=x`, [1, '1750000000'], 't'],
  ['with a time, spaces behind commas', stripe, `t=1750000000, v1=${HEX}`, [1, '1750000000'], 't'],
  ['two spaces behind a comma', stripe, `t=1,  v1=${HEX}`, 'signature_missing', 't'],
  ['another kind of space', stripe, `t=1,\u00a0v1=${HEX}`, 'signature_missing', 't'],
  ['a space before a comma', stripe, `v1=${HEX} ,t=1`, 'signature_malformed', 't'],
  ['the time last', stripe, `v1=${HEX},t=1`, [1, '1'], 't'],
  ['no time', stripe, `v1=${HEX}`, [1, undefined], 't'],
  ['two times', stripe, `t=1,v1=${HEX},t=1`, 'timestamp_malformed', 't'],
  ['a comma at the end', stripe, `t=1,v1=${HEX},`, 'signature_malformed', 't'],
  ['semicolons', paddle, `ts=1;h1=${HEX};h1=${HEX}`, [2, '1'], 'ts'],
  ['a bare list', bareList, `${BASE64}, ${BASE64}`, [2, undefined]],
  ['base64url without padding', urlSafe, `t=1,v1=${BASE64_URL}`, [1, '1'], 't'],
  ['base64 where base64url is meant', urlSafe, `t=1,v1=${BASE64}`, 'signature_malformed', 't'],
  ['32 signatures', standard, Array(32).fill(`v1,${BASE64}`).join(' '), [32, undefined]],
  ['33 signatures', standard, Array(33).fill(`v1,${BASE64}`).join(' '), 'signature_malformed'],
  ['names of Object.prototype', stripe, `__proto__=1,constructor=2,v1=${HEX}`, [1, undefined], 't'],
])('%s', (_what, grammar, text, expected, field) => {
  expect(read(grammar, text, field)).toEqual(expected)
})
