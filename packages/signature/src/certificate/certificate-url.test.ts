import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { schemes } from '../schemes.ts'
import { scheme } from '../check-scheme.ts'
import { certificateName, certificateUrl, isCertificateRule } from './certificate-url.ts'

const sns = schemes['aws-sns'].certificate
const paypal = schemes.paypal.certificate
const REFUSED = { reason: 'certificate_refused' }
const FILE = 'SimpleNotificationService-7ff5318490ec183fbaddaa2a969abfda.pem'

describe('Amazon SNS', () => {
  test.each([
    `https://sns.us-east-1.amazonaws.com/${FILE}`,
    `https://sns.us-gov-west-1.amazonaws.com/${FILE}`,
    `https://sns.ap-southeast-3.amazonaws.com/${FILE}`,
    `https://sns.cn-north-1.amazonaws.com.cn/${FILE}`,
    'https://sns.us-west-2.amazonaws.com/SimpleNotificationService.pem',
  ])('takes %s', (url) => {
    expect(certificateUrl(sns, url)).toBe(url)
  })

  test.each([
    ['another host behind it', `https://sns.us-east-1.amazonaws.com.evil.example/${FILE}`],
    ['another host', `https://evil.example/${FILE}`],
    ['the host in the query', `https://evil.example/?sns.us-east-1.amazonaws.com/${FILE}`],
    ['the host in the path', `https://evil.example/sns.us-east-1.amazonaws.com/${FILE}`],
    ['the host as a user', `https://sns.us-east-1.amazonaws.com@evil.example/${FILE}`],
    ['the host as user and password', `https://sns.us-east-1.amazonaws.com:x@evil.example/${FILE}`],
    ['a user', `https://evil@sns.us-east-1.amazonaws.com/${FILE}`],
    ['the host before a backslash', `https://evil.example\\.sns.us-east-1.amazonaws.com/${FILE}`],
    ['the host behind a fragment', `https://evil.example#.sns.us-east-1.amazonaws.com/${FILE}`],
    ['the host behind a null', `https://evil.example\u0000.sns.us-east-1.amazonaws.com/${FILE}`],
    ['a line break', `https://sns.us-east-1.amazonaws.com/${FILE}\n`],
    ['a space in front', ` https://sns.us-east-1.amazonaws.com/${FILE}`],
    ['http', `http://sns.us-east-1.amazonaws.com/${FILE}`],
    ['no scheme', `//sns.us-east-1.amazonaws.com/${FILE}`],
    ['a file', `file://sns.us-east-1.amazonaws.com/${FILE}`],
    ['a port', `https://sns.us-east-1.amazonaws.com:8443/${FILE}`],
    ['the default port', `https://sns.us-east-1.amazonaws.com:443/${FILE}`],
    ['a bucket that somebody called sns', `https://sns.s3-us-west-2.amazonaws.com/${FILE}`],
    ['another service', `https://evil.us-east-1.amazonaws.com/${FILE}`],
    ['a host under another', `https://evil.sns.us-east-1.amazonaws.com/${FILE}`],
    ['a dot behind the host', `https://sns.us-east-1.amazonaws.com./${FILE}`],
    ['capitals', `https://SNS.us-east-1.amazonaws.com/${FILE}`],
    ['a letter that looks alike', `https://sns.us-east-1.amazonaws.cοm/${FILE}`],
    ['an answer that holds what anybody put there', `https://sns.us-east-1.amazonaws.com/?Action=Get&x=${FILE}`],
    ['a query', `https://sns.us-east-1.amazonaws.com/${FILE}?x=.pem`],
    ['a fragment', `https://sns.us-east-1.amazonaws.com/${FILE}#.pem`],
    ['another path', 'https://sns.us-east-1.amazonaws.com/x.pem'],
    ['a path that goes up', `https://sns.us-east-1.amazonaws.com/../${FILE}`],
    ['an escaped path', `https://sns.us-east-1.amazonaws.com/%53impleNotificationService.pem`],
    ['another ending', `https://sns.us-east-1.amazonaws.com/${FILE.replace('pem', 'key')}`],
    ['a folder', `https://sns.us-east-1.amazonaws.com/x/${FILE}`],
    ['endless text', `https://sns.us-east-1.amazonaws.com/${'a'.repeat(100_000)}.pem`],
    ['nothing', ''],
  ])('does not take %s', (_what, url) => {
    expect(certificateUrl(sns, url)).toMatchObject(REFUSED)
  })
})

describe('PayPal', () => {
  test.each(['api.paypal.com', 'api.sandbox.paypal.com'])('takes certificates of %s', (host) => {
    const url = `https://${host}/v1/notifications/certs/CERT-360caa42-fca2a594-a5cafa77`
    expect(certificateUrl(paypal, url)).toBe(url)
    expect(certificateName(url)).toBe('CERT-360caa42-fca2a594-a5cafa77')
  })

  test.each([
    'https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1',
    'https://evil-api.paypal.com/v1/notifications/certs/CERT-1',
    'https://www.paypal.com/v1/notifications/certs/CERT-1',
    'https://api.paypal.com/v1/notifications/certs/../../oauth2/CERT-1',
    'https://api.paypal.com/v1/notifications/certs/',
    'https://api.paypal.com/v1/notifications/certs/CERT-1/x',
    'https://apixpaypal.com/v1/notifications/certs/CERT-1',
    'https://api.sandboxxpaypal.com/v1/notifications/certs/CERT-1',
  ])('does not take %s', (url) => {
    expect(certificateUrl(paypal, url)).toMatchObject(REFUSED)
  })
})

test('whatever is let through has the host that URL reads in it', () => {
  const pieces = fc.constantFrom(
    'https://',
    'http://',
    'sns.us-east-1.amazonaws.com',
    'evil.example',
    '/',
    '\\',
    '@',
    ':443',
    '?',
    '#',
    FILE,
    '..',
    '%2f',
    '.',
    '\t',
    '[::1]',
    'S',
    '//',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (list) => {
      const text = list.join('')
      const allowed = certificateUrl(sns, text)
      if (typeof allowed !== 'string') return
      const { protocol, host, username, pathname, search, hash } = new URL(allowed)
      expect([protocol, host, username, pathname, search, hash]).toEqual([
        'https:',
        'sns.us-east-1.amazonaws.com',
        '',
        `/${FILE}`,
        '',
        '',
      ])
    }),
    { numRuns: 5_000 },
  )
})

test('a path that goes up is not taken, however wide the rule is', () => {
  const wide = { ...sns, path: /^\/certs\/.+$/ }
  expect(certificateUrl(wide, 'https://sns.us-east-1.amazonaws.com/certs/x')).toMatch(/x$/)
  expect(certificateUrl(wide, 'https://sns.us-east-1.amazonaws.com/certs/../x')).toMatchObject(REFUSED)
})

describe('a rule', () => {
  test.each([
    ['a part of a name', { host: /amazonaws\.com/ }],
    ['a name that only ends so', { host: /amazonaws\.com$/ }],
    ['alternatives that each anchor one end', { host: /^a\.example|b\.example$/ }],
    ['a pattern that remembers', { host: /^sns\.us-east-1\.amazonaws\.com$/g }],
    ['any case', { host: /^sns\.us-east-1\.amazonaws\.com$/i }],
    ['text for a pattern', { host: '^sns$' }],
    ['no path', { path: undefined }],
    ['an address that it does not take', { sample: 'https://evil.example/x.pem' }],
    ['no address', { sample: undefined }],
  ])('cannot be %s', (_what, change) => {
    expect(isCertificateRule({ ...sns, ...change })).toBe(false)
    const row = { ...schemes['aws-sns'], certificate: { ...sns, ...change } }
    expect(() => scheme(row as never)).toThrow(/'certificate' must be \{ host, path, sample \}/)
  })
})

test.each([
  ['no time', { time: undefined }, /needs 'time'/],
  ['a time without an end', { time: { unit: 'iso', pastSeconds: 1 } }, /time needs 'futureSeconds'/],
  ['a time of no unit', { time: { ...schemes.paypal.time, unit: 'h' } }, /'unit' must be one of/],
  ['another algorithm', { authAlgo: 'SHA1withRSA' }, /'authAlgo' must be one of 'SHA256withRSA'/],
  ['no certificate', { certificate: undefined }, /needs 'certificate'/],
])('a row with %s cannot be', (_what, change, message) => {
  expect(() => scheme({ ...schemes.paypal, ...change } as never)).toThrow(message)
})

test.each([{}, { 1: 'hmac-sha1' }, { 2: 'rsa-sha256', 3: 'none' }, ['rsa-sha256', 'x'], null])(
  'versions cannot be %j',
  (versions) => {
    expect(() => scheme({ ...schemes['aws-sns'], versions } as never)).toThrow(/'versions' must be|needs 'versions'/)
  },
)
