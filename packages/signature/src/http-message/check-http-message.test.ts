import { describe, expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import { schemes } from '../schemes.ts'
import { signature } from '../signature.ts'
import { publicKey } from './crafted.test-kit.ts'
import type { HttpMessageScheme } from './http-message-scheme.ts'

const ROW: HttpMessageScheme = { ...schemes['http-message-signatures'], name: 'acme' }
const made = (changes: object) => () => scheme({ ...ROW, ...changes })

test.each([
  ['as it is', {}],
  ['one algorithm', { algorithms: ['ed25519'] }],
  ['secrets', { algorithms: ['hmac-sha256'] }],
  ['a header that has to be covered', { covers: ['@method', 'content-type'] }],
  ['alternatives', { covers: [['@target-uri', '@path']] }],
  ['a tag', { tag: 'orders' }],
  ['a body that need not be covered', { coversBody: false }],
])('a row that can be: %s', (_what, changes) => {
  expect(made(changes)).not.toThrow()
})

describe('a row that cannot be', () => {
  test.each([
    ['no algorithm', { algorithms: [] }, /'algorithms' must be/],
    ['an algorithm that nobody knows', { algorithms: ['rsa-sha1'] }, /'algorithms' must be/],
    ['an inherited name', { algorithms: ['constructor'] }, /'algorithms' must be/],
    ['secrets beside key pairs', { algorithms: ['hmac-sha256', 'ed25519'] }, /secrets and key pairs never together/],
    ['key pairs beside secrets', { algorithms: ['ed25519', 'hmac-sha256'] }, /secrets and key pairs never together/],
    ['nothing that has to be covered', { covers: [] }, /'covers' must be/],
    ['no policy', { covers: undefined }, /needs 'covers'/],
    ['an empty alternative', { covers: [[]] }, /'covers' must be/],
    ['what only a response has', { covers: ['@status'] }, /'covers' must be/],
    ['a header in capitals', { covers: ['Content-Type'] }, /'covers' must be/],
    ['a parameter of the query', { covers: ['@query-param'] }, /'covers' must be/],
    ['no time', { time: undefined }, /needs 'time'/],
    ['half a time', { time: { pastSeconds: 300 } }, /needs 'futureSeconds'/],
    ['a time that is not checked', { time: { pastSeconds: null, futureSeconds: 0 } }, /'pastSeconds' must be/],
    ['a negative time', { time: { pastSeconds: -1, futureSeconds: 0 } }, /'pastSeconds' must be/],
    ['an empty tag', { tag: '' }, /'tag' must be/],
    ['a tag that cannot be sent', { tag: 'é' }, /'tag' must be/],
    ['a flag that is none', { coversBody: 'no' }, /'coversBody' must be/],
    ['an option that is none', { cover: [] }, /did you mean 'covers'/],
  ])('%s', (_what, changes, message) => {
    expect(made(changes)).toThrow(message)
  })
})

test.each([
  ['an option that it has no use for', { audience: 'desk' }, /'audience' would do nothing/],
  ['a public URL that is none', { publicUrl: 'desk.example.com' }, /'publicUrl' must be an absolute URL/],
  ['two keys of one id', { key: [1, 2].map(() => ({ id: 'k1', key: publicKey() })) }, /two keys have the same id/],
  ['no key', { key: undefined }, /is not text/],
])('signature() with %s', (_what, more, message) => {
  expect(() => signature({ scheme: 'http-message-signatures', key: publicKey(), ...more } as never)).toThrow(message)
})
