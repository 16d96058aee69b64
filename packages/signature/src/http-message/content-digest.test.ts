import { describe, expect, test } from 'vitest'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import { isRefusal } from '../refusal.ts'
import { isDigested, readContentDigest, writeContentDigest } from './content-digest.ts'
import { digestOf, headersOf } from './crafted.test-kit.ts'
import { published } from './rfc-9421.test-kit.ts'

const BODY = '{"hello": "world"}'
const GOOD_256 = digestOf(BODY)
const GOOD_512 = digestOf(BODY, 'sha-512')
const BAD_256 = digestOf('another')
const BAD_512 = digestOf('another', 'sha-512')

/** `true`, `false`, or why it was not looked at. */
async function verdictOf(
  lines: readonly string[],
  body: string,
  crypto = nodeCrypto as typeof webCrypto | typeof nodeCrypto,
) {
  const stated = readContentDigest(headersOf(lines.map((line) => ['content-digest', line])))
  return isRefusal(stated) ? stated.reason : isDigested(crypto, stated, new TextEncoder().encode(body))
}

describe.each([
  { port: 'node:crypto', crypto: nodeCrypto },
  { port: 'Web Crypto', crypto: webCrypto },
])('with $port', ({ crypto }) => {
  test.each(published.digests)('$id', async ({ body, header }) => {
    expect(await verdictOf([header], body, crypto)).toBe(true)
    expect(await verdictOf([header], `${body} `, crypto)).toBe(false)
  })

  test('what is written is true', async () => {
    expect(await verdictOf([await writeContentDigest(crypto, BODY)], BODY, crypto)).toBe(true)
  })
})

describe('every strong hash has to be true, and there has to be one', () => {
  test.each([
    ['one', [GOOD_256], true],
    ['the other', [GOOD_512], true],
    ['both', [`${GOOD_256}, ${GOOD_512}`], true],
    ['both, in two lines', [GOOD_512, GOOD_256], true],
    ['a true one before a wrong one', [`${GOOD_256}, ${BAD_512}`], false],
    ['a wrong one before a true one', [`${BAD_256}, ${GOOD_512}`], false],
    ['a wrong one before a true one, in two lines', [BAD_512, GOOD_256], false],
    ['weak ones beside it, whatever they say', [`md5=:AAAA:, ${GOOD_256}, unixsum=1, sha=:AAAA:`], true],
    ['one that nobody knows', [`id-sha-256=:AAAA:, ${GOOD_256}`], true],
    ['md5 alone', [digestOf(BODY, 'md5')], 'algorithm_refused'],
    ['sha-1 alone', [digestOf(BODY, 'sha-1').replace('sha-1', 'sha')], 'algorithm_refused'],
    ['checksums alone', ['crc32c=:AAAAAA==:, unixsum=:AAA=:, unixcksum=:AAA=:, adler=:AAAAAA==:'], 'algorithm_refused'],
    ['one that nobody knows alone', ['sha-1024=:AAAA:'], 'algorithm_refused'],
  ])('%s', async (_what, lines, verdict) => {
    expect(await verdictOf(lines, BODY)).toBe(verdict)
  })
})

describe('what is not written as it should be', () => {
  const bytes = GOOD_256.slice('sha-256='.length)
  test.each([
    ['nothing', ['']],
    ['one twice', [`${GOOD_256}, ${GOOD_256}`]],
    ['one twice, a wrong one first', [`${BAD_256}, ${GOOD_256}`]],
    ['one twice, a wrong one last', [`${GOOD_256}, ${BAD_256}`]],
    ['one twice, in two lines', [GOOD_256, BAD_256]],
    ['capitals', [`SHA-256=${bytes}`]],
    ['the old header, Digest', [`sha-256=${bytes.replaceAll(':', '')}`]],
    ['a string', [`sha-256="${bytes.replaceAll(':', '')}"`]],
    ['a token', ['sha-256=abc']],
    ['a list', [`sha-256=(${bytes})`]],
    ['a name alone', ['sha-256']],
    ['a parameter', [`${GOOD_256};x`]],
    ['no bytes', ['sha-256=::']],
    ['a byte less', [`sha-256=:${Buffer.alloc(31).toString('base64')}:`]],
    ['a byte more', [`sha-256=:${Buffer.alloc(33).toString('base64')}:`]],
    ['the bytes of the other', [`sha-256${GOOD_512.slice('sha-512'.length)}`]],
    ['no padding', [GOOD_256.replace('=:', ':').replace(/=:$/, ':')]],
    ['bits left over', [`sha-256=:${'A'.repeat(42)}B=:`]],
    ['the other alphabet', [GOOD_256.replace(/[A-Za-z0-9](?=[^:]*:$)/, '-')]],
    ['junk behind', [`${GOOD_256}!`]],
    ['a comma behind', [`${GOOD_256},`]],
  ])('%s', async (_what, lines) => {
    expect(await verdictOf(lines, BODY)).toBe('header_malformed')
  })

  test('no header at all', async () => {
    expect(await verdictOf([], BODY)).toBe('header_missing')
  })
})
