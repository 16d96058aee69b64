import { describe, expect, test } from 'vitest'

import { diagnose } from '../diagnose.ts'
import { bodyNames, genuine, kitOf, NOW_MS, timedNames, urlNames, verifying } from '../genuine.test-kit.ts'
import type { SchemeName } from '../schemes.ts'

async function found(scheme: SchemeName, change: object, nowMs = NOW_MS): Promise<string | undefined> {
  const request = { ...(await genuine(scheme)), ...change }
  const [first] = await diagnose(verifying(scheme), request, nowMs)
  return first?.holds === true ? `${first.about}: ${first.text}` : undefined
}

describe('a body that was written anew', () => {
  const names = bodyNames.filter((name) => kitOf(name).body.startsWith('{'))
  test.each(names)('%s', async (scheme) => {
    const { body } = await genuine(scheme)
    const spaced = Buffer.from(JSON.stringify(JSON.parse(Buffer.from(body).toString()), null, 4))
    expect(await found(scheme, { body: spaced })).toContain('body: It holds for the body as JSON.stringify(')
  })
})

describe('an address that a proxy changed', () => {
  // Atlassian's hash is of the path and the query alone.
  test.each(urlNames.filter((name) => name !== 'atlassian-connect'))('%s', async (scheme) => {
    const { url } = await genuine(scheme)
    expect(await found(scheme, { url: url.replace('https://', 'http://') })).toMatch(
      /^url: It holds for the URL with https instead of http/,
    )
  })
})

describe('a request of two weeks ago', () => {
  test.each(timedNames)('%s', async (scheme) => {
    expect(await found(scheme, {}, NOW_MS + 14 * 86_400_000)).toContain('clock: The signature itself holds')
  })
})
