import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { diagnose } from './diagnose.ts'
import type { RecordedRequest } from './inspect.ts'
import { keyPairs } from './kit.test-kit.ts'
import { schemes } from './schemes.ts'
import { sign } from './sign.ts'
import type { SignOptions } from './sign-options.ts'
import type { SignatureOptions } from './signature.ts'

const NOW_MS = 1_750_000_000_000
const KEY = 'a-key-that-is-long-enough'

/** A request as its caller sends it. */
async function recorded(options: SignOptions): Promise<RecordedRequest> {
  const { method = 'POST' } = options
  const { url, headers, body } = await sign({ nowMs: NOW_MS, ...options })
  return { method, url, headers, body: typeof body === 'string' ? bytesOf(body) : body }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** What is found out about it, as `about: text`. */
async function found(options: SignatureOptions, request: RecordedRequest, nowMs = NOW_MS): Promise<readonly string[]> {
  const findings = await diagnose(options, request, nowMs)
  return findings.map(({ about, holds, text }) => `${about}${holds ? '' : '?'}: ${text}`)
}

test('nothing is wrong with a request that holds', async () => {
  expect(await found({ scheme: 'github', key: KEY }, await recorded({ scheme: 'github', key: KEY }))).toEqual([])
})

describe('the body', () => {
  test.each([
    ['{"a":1,"b":["ä","/"]}', '{ "a": 1, "b": ["ä", "/"] }', 'the body as JSON.stringify(JSON.parse(body)) writes it'],
    ['{\n  "a": 1\n}', '{"a":1}', 'the body as JSON.stringify(JSON.parse(body), null, 2) writes it'],
    ['{"a":"\\u00e4\\/"}', '{"a":"ä/"}', "the body as JSON with '/' and all but ASCII escaped (PHP, Meta)"],
    ['{"a": [1, "\\u00e4"]}', '{"a":[1,"ä"]}', "the body as Python's json.dumps(json.loads(body)) writes it"],
    ['a=1', '"a=1"', 'the text that the body holds as a JSON string'],
    ['a=1', 'a=1\n', 'the body without the line break at its end'],
    ['a=1\n', 'a=1', 'the body with a line break behind it'],
    ['a=1\r\n', 'a=1', 'the body with CR LF behind it'],
    ['a=1', ' a=1', 'the body without the whitespace around it'],
    ['a\nb', 'a\r\nb', 'the body with LF as its line ends'],
    ['a\r\nb', 'a\nb', 'the body with CR LF as its line ends'],
    ['{"a":1}', '\ufeff{"a":1}', 'the body without its byte order mark'],
    ['a=1', '\ufeffa=1', 'the body without its byte order mark'],
    ['\ufeffa=1', 'a=1', 'the body with a byte order mark before it'],
    ['a=1', btoa('a=1'), 'the body decoded from base64'],
    ['ä', 'Ã¤', 'the body as Latin-1'],
  ])('%j that came as %j', async (sent, came, what) => {
    const request = { ...(await recorded({ scheme: 'github', key: KEY, body: sent })), body: bytesOf(came) }
    const [first = ''] = await found({ scheme: 'github', key: KEY }, request)
    expect(first.startsWith(`body: It holds for ${what}: `)).toBe(true)
  })

  test('an old time does not hide it', async () => {
    const request = { ...(await recorded({ scheme: 'slack', key: KEY, body: '{"a":1}' })), body: bytesOf('{ "a":1}') }
    const [first = ''] = await found({ scheme: 'slack', key: KEY }, request, NOW_MS + 7 * 86_400_000)
    expect(first).toContain('JSON.stringify(JSON.parse(body))')
  })
})

describe('the key', () => {
  const bytes = 'thirty-two-bytes-of-key-material'
  const base64 = btoa(bytes)
  const hex = Buffer.from(bytes).toString('hex')
  test.each<[string, SignOptions['scheme'], string, string]>([
    ["the key without 'whsec_'", 'github', base64, `whsec_${base64}`],
    ["the key with 'whsec_' before it", 'stripe', `whsec_${base64}`, base64],
    ['the key without the quotes around it', 'github', KEY, `"${KEY}"`],
    ['the key decoded from base64', 'github', bytes, base64],
    ['the key decoded from base64', 'github', bytes, `whsec_${base64.replace(/=+$/, '')}`],
    ['the key decoded from hexadecimal', 'github', bytes, hex],
    ["the key without 'Bearer ' before it", 'header-token', KEY, `Bearer ${KEY}`],
  ])('%s (%s)', async (what, scheme, signing, verifying) => {
    const [first] = await found({ scheme, key: verifying }, await recorded({ scheme, key: signing }))
    expect(first).toBe(`key: It holds with ${what}`)
  })

  test('a key with a line break behind it, and a whsec_ key that was taken as text', async () => {
    const hexRow = { ...schemes.github, key: 'hex' } as const
    const request = await recorded({ scheme: hexRow, key: Buffer.from(`${KEY}\n`).toString('hex') })
    expect(await found({ scheme: 'github', key: KEY }, request)).toEqual([
      'key: It holds with the key with a line break behind it',
    ])
    const secret = `whsec_${base64}`
    const asText = await recorded({ scheme: 'slack', key: secret })
    expect(await found({ scheme: { ...schemes.slack, key: 'whsec' }, key: secret }, asText)).toEqual([
      'key: It holds with the key as the plain text that it is',
    ])
  })

  test('each key of a list is tried in that way', async () => {
    const request = await recorded({ scheme: 'github', key: KEY })
    const key = [
      { id: 'new', key: 'another-key-altogether' },
      { id: 'old', key: `'${KEY}'` },
    ]
    expect(await found({ scheme: 'github', key }, request)).toEqual([
      'key: It holds with the key without the quotes around it',
    ])
  })
})

test.each([
  ['https://desk.example.com/hook?a=1', 'http://desk.example.com/hook?a=1', {}, 'with https instead of http'],
  ['https://desk.example.com/hook', 'https://desk.example.com:8443/hook', {}, 'without the port'],
  ['https://desk.example.com/hook', 'http://desk.example.com:8080/hook', {}, 'with https and without the port'],
  ['https://desk.example.com:443/hook', 'https://desk.example.com/hook', {}, 'with the port 443 in it'],
  ['https://desk.example.com/hook/', 'https://desk.example.com/hook', {}, 'with a slash at its end'],
  ['https://desk.example.com/hook', 'https://desk.example.com/hook/', {}, 'without the slash at its end'],
  ['https://desk.example.com/hook', 'https://desk.example.com/hook?a=1', {}, 'without its query'],
  [
    'https://desk.example.com/hook',
    'http://10.0.0.7/hook',
    { 'X-Forwarded-Host': 'desk.example.com', 'X-Forwarded-Proto': 'https' },
    'with the host that the headers name',
  ],
  [
    'https://desk.example.com/hook/',
    'http://desk.example.com/hook',
    {},
    'with https instead of http and with a slash at its end',
  ],
])('the URL %s that came as %s', async (signed, came, headers, what) => {
  const { urlForm: _whole, ...addressed } = schemes['presigned-url']
  const scheme = {
    ...addressed,
    carriers: [{ signature: { header: 'x-sig' }, timestamp: { header: 'x-exp' }, subject: { header: 'x-uid' } }],
  } as const
  const request = await recorded({ scheme, key: KEY, url: signed, subject: 'ada', headers })
  const [first] = await found({ scheme, key: KEY }, { ...request, url: came })
  expect(first).toContain(`url: It holds for the URL ${what}: `)
})

test('a public URL that is another one', async () => {
  const request = await recorded({
    scheme: 'presigned-url',
    key: KEY,
    url: 'https://desk.example.com/a',
    subject: 'ada',
  })
  const options = { scheme: 'presigned-url', key: KEY, publicUrl: 'https://desk.example.com/b' } as const
  expect(await found(options, request)).toEqual([
    'url: It holds for the URL that was called: the public URL is another one',
  ])
})

describe('the clock', () => {
  test('a genuine call that is too old, and one that is too early', async () => {
    const request = await recorded({ scheme: 'slack', key: KEY })
    const options = { scheme: 'slack', key: KEY } as const
    const [late] = await diagnose(options, request, NOW_MS + 3_600_000)
    expect(late?.text).toBe(
      'The signature itself holds, and only its time does not: the signed time is 3600 s ago; 300 s are allowed',
    )
    expect(late?.fix).toContain('--now 1750000000')
    const [early] = await diagnose(options, request, NOW_MS - 7 * 86_400_000)
    expect(early?.text).toContain('604800 s ahead')
  })

  test('milliseconds for seconds, and seconds for milliseconds', async () => {
    const inMs = { ...schemes.slack, time: { unit: 'ms', pastSeconds: 300, futureSeconds: 300 } } as const
    const inMilliseconds = await recorded({ scheme: inMs, key: KEY })
    expect(await found({ scheme: 'slack', key: KEY }, inMilliseconds)).toEqual([
      'clock: It holds once its time is read as milliseconds: this scheme has seconds',
    ])
    const inSeconds = await recorded({ scheme: 'slack', key: KEY })
    expect(await found({ scheme: inMs, key: KEY }, inSeconds)).toEqual([
      'clock: The signature itself holds, but its time is in seconds where this scheme has milliseconds',
    ])
  })
})

describe('the scheme', () => {
  const key = `whsec_${btoa('thirty-two-bytes-of-key-material')}`

  test('another row holds with the same key', async () => {
    const request = await recorded({ scheme: 'svix', key })
    expect(await found({ scheme: 'standard-webhooks', key }, request)).toEqual([
      "scheme: It holds as 'svix' (Svix), with the same key",
    ])
  })

  test('another row has all its headers there', async () => {
    const request = await recorded({ scheme: 'stripe', key: 'whsec_of-somebody-else' })
    expect(await found({ scheme: 'github', key: KEY }, request)).toEqual([
      "scheme?: The request has all that 'stripe' would have",
    ])
  })
})

describe('where nothing helps', () => {
  test('that is said, with the number of tries', async () => {
    const request = await recorded({ scheme: 'github', key: 'another-key-altogether' })
    const findings = await diagnose({ scheme: 'github', key: KEY }, request, NOW_MS)
    expect(findings.at(-1)?.text).toMatch(/^None of \d+ usual changes /)
    expect(findings.some(({ holds }) => holds)).toBe(false)
  })

  test('a body of more than 1 MiB is not tried', async () => {
    const request = { ...(await recorded({ scheme: 'github', key: KEY })), body: new Uint8Array(1_048_577) }
    expect(await found({ scheme: 'github', key: KEY }, request)).toEqual([])
  })

  test('a body nested too deeply is no obstacle', async () => {
    const body = bytesOf('['.repeat(200_000) + ']'.repeat(200_000))
    const request = { ...(await recorded({ scheme: 'github', key: KEY })), body }
    expect(await found({ scheme: 'github', key: KEY }, request)).toHaveLength(1)
  })

  test('an option that cannot be is said at once', async () => {
    const request = await recorded({ scheme: 'github', key: KEY })
    await expect(diagnose({ scheme: 'github', key: ' ' }, request, NOW_MS)).rejects.toThrow(/empty or blank/)
  })
})

test('whatever comes, it ends, and no finding holds the key', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(text, fc.oneof(text, fc.array(text, { maxLength: 3 })), { maxKeys: 4 }),
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom('github', 'slack', 'svix', 'presigned-url', 'bearer', 'header-token', 'discord'),
      async (headers, body, scheme) => {
        const key = {
          svix: `whsec_${btoa('thirty-two-bytes-of-key-material')}`,
          discord: keyPairs.ed25519[0]?.publicKey,
        }[scheme as string]
        const options = { scheme, key: key ?? KEY } as SignatureOptions
        const url = 'http://localhost/?sig=00&exp=1&uid=a'
        const findings = await diagnose(options, { method: 'POST', url, headers, body }, NOW_MS)
        expect(JSON.stringify(findings)).not.toContain(options.key)
      },
    ),
    { numRuns: 100 },
  )
})
