import fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodePem } from './pem.ts'

const BYTES = Uint8Array.from({ length: 100 }, (_none, index) => index)
const BASE64 = Buffer.from(BYTES).toString('base64')
const LINES = BASE64.match(/.{1,64}/g)?.join('\n') ?? ''
const [HEAD, FOOT] = ['-----BEGIN PUBLIC KEY-----', '-----END PUBLIC KEY-----']
const PEM = `${HEAD}\n${LINES}\n${FOOT}\n`

test.each([
  ['as it is in a file', PEM],
  ['with line ends of Windows', PEM.replaceAll('\n', '\r\n')],
  ['without the last line end', PEM.trim()],
  ['in one line', `${HEAD}${BASE64}${FOOT}`],
  ['indented', PEM.replaceAll('\n', '\n    ')],
  ['with \\n for a line end, as in an environment variable', PEM.replaceAll('\n', '\\n')],
  ['with \\r\\n for one', PEM.replaceAll('\n', '\\r\\n')],
])('is read %s', (_what, text) => {
  expect(decodePem(text, 'PUBLIC KEY')).toEqual(BYTES)
})

test.each([
  ['another label', PEM.replaceAll('PUBLIC', 'PRIVATE')],
  ['an older format', PEM.replaceAll('PUBLIC', 'RSA PUBLIC')],
  ['a foot of another label', PEM.replace('END PUBLIC', 'END PRIVATE')],
  ['no foot', PEM.replace(FOOT, '')],
  ['no head', PEM.replace(HEAD, '')],
  ['a foot and no more', FOOT],
  ['something before it', `# key\n${PEM}`],
  ['something behind it', `${PEM}# key`],
  ['two of them', PEM + PEM],
  ['a header in it', PEM.replace(HEAD, `${HEAD}\nProc-Type: 4,ENCRYPTED\n`)],
  ['no base64', PEM.replace('A', '*')],
  ['the URL alphabet', PEM.replace('+', '-').replace('/', '_').replace('A', '-')],
  ['base64 without its padding', PEM.replaceAll('=', '')],
  ['the bare base64', BASE64],
  ['nothing', ''],
])('is not read with %s', (_what, text) => {
  expect(decodePem(text, 'PUBLIC KEY')).toBeUndefined()
})

test('head and foot that share their dashes are no block', () => {
  expect(decodePem('-----BEGIN PUBLIC KEY-----END PUBLIC KEY-----', 'PUBLIC KEY')).toBeUndefined()
})

test('whatever is between, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = decodePem(`${HEAD}${text}${FOOT}`, 'PUBLIC KEY')
      if (read !== undefined) {
        expect(Buffer.from(read).toString('base64')).toBe(text.replace(/\s|\\r|\\n/g, ''))
      }
    }),
  )
})
