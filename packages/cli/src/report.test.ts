import { expect, test } from 'vitest'

import { hookwellHere } from './hookwell.test-kit.ts'

const KEY = 'SECRET-KEY-OF-THE-TEST'
const NOW = ['--now', '1750000000']

async function signedBy(scheme: string, key: string): Promise<string> {
  return (await hookwellHere(['sign', '--scheme', scheme, '--key', key, '--body', '{"a":1}', ...NOW])).stdout
}

async function report(args: readonly string[], request: string): Promise<Record<string, unknown>> {
  return JSON.parse((await hookwellHere(['verify', ...args, ...NOW, '--json'], request)).stdout) as never
}

test('for a program: the same keys, whether it holds or not', async () => {
  const request = await signedBy('slack', KEY)
  const good = await report(['--scheme', 'slack', '--key', KEY], request)
  expect(good).toEqual({
    verified: true,
    scheme: 'slack',
    reason: null,
    detail: null,
    likely: null,
    keyId: '0',
    replayId: expect.stringMatching(/^[0-9a-f]{64}$/),
    subject: null,
    signedAt: '2025-06-15T15:06:40.000Z',
    steps: expect.arrayContaining([{ step: 'made with', text: 'hmac-sha256' }]),
    diagnosis: [],
  })
  const bad = await report(['--scheme', 'slack', '--key', 'another-key-of-the-test'], request)
  expect(Object.keys(bad)).toEqual(Object.keys(good))
  expect(bad).toMatchObject({
    verified: false,
    reason: 'signature_mismatch',
    detail: 'the signature does not fit what was signed, with any of the keys',
    likely: expect.stringMatching(/^Likely: /),
    keyId: null,
    signedAt: null,
    diagnosis: [{ about: 'key', holds: false, text: expect.stringContaining('None of '), fix: expect.any(String) }],
  })
})

test('what was read, which key form was taken, what was signed, how far the clock was off, what to try', async () => {
  const request = await signedBy('svix', `whsec_${btoa('thirty-two-bytes-of-key-material')}`)
  const args = ['verify', '--scheme', 'svix', '--key', `whsec_${btoa('another-thirty-two-bytes-of-key!')}`]
  const { stdout } = await hookwellHere([...args, '--now', '1750000007'], request)
  expect(stdout).toContain("read as base64 behind 'whsec_', which is decoded")
  expect(stdout).toContain("one signature, base64, from the header 'svix-signature'")
  expect(stdout).toContain('signed 2025-06-15T15:06:40.000Z: 7 s ago')
  expect(stdout).toContain('.1750000000.{"a":1} (')
  expect(stdout).toContain('What to do: ')
})

test('a header that is missing: which there are, and whose they look like', async () => {
  const { stdout } = await hookwellHere(['verify', '--scheme', 'github', '--key', KEY], await signedBy('slack', KEY))
  expect(stdout).toContain("There is no header 'x-hub-signature-256'.")
  expect(stdout).toContain('there are: x-slack-request-timestamp, x-slack-signature')
  expect(stdout).toContain("It holds as 'slack' (Slack), with the same key")
})

test('--url does no harm where the URL is not signed, and that is said', async () => {
  const url = ['--url', 'https://desk.example.com/']
  const { code, stdout } = await hookwellHere(
    ['verify', '--scheme', 'slack', '--key', KEY, ...NOW, ...url],
    await signedBy('slack', KEY),
  )
  expect(code).toBe(0)
  expect(stdout).toContain("'slack' does not sign the URL: --url changes nothing")
})

test.each(['github', 'slack', 'header-token', 'bearer', 'query-token'])(
  '%s: neither the key nor the proof is printed, whether it holds or not',
  async (scheme) => {
    const request = await signedBy(scheme, KEY)
    const { headers } = JSON.parse(request) as { headers: Record<string, string> }
    const proofs = Object.entries(headers).flatMap(([name, value]) => (/time/.test(name) ? [] : [value]))
    for (const key of [KEY, 'another-key-of-the-test']) {
      const { stdout } = await hookwellHere(['verify', '--scheme', scheme, '--key', key, ...NOW], request)
      for (const secret of [key, KEY, ...proofs]) expect(stdout).not.toContain(secret)
    }
  },
)
