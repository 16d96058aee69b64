import { schemes } from '@hookwell/signature'
import type { Scheme, SchemeName } from '@hookwell/signature'
import { describe, expect, test } from 'vitest'

import { kitOf, schemeNames } from '../../signature/src/genuine.test-kit.ts'
import { flagsOf } from './flags.test-kit.ts'
import { hookwell, hookwellHere } from './hookwell.test-kit.ts'

interface RequestFile {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const URL_FLAGS = ['--url', 'https://desk.example.com/orders?page=2']

function signArgs(scheme: SchemeName): readonly string[] {
  const { signing, body } = kitOf(scheme)
  return ['sign', '--scheme', scheme, ...flagsOf(signing(0)), ...URL_FLAGS, '--body', body]
}

function verifyArgs(scheme: SchemeName): readonly string[] {
  return ['verify', '--scheme', scheme, ...flagsOf(kitOf(scheme).verifying(0))]
}

test('the table of the tests is the table that was built', () => {
  expect(schemeNames).toEqual(Object.keys(schemes))
})

describe.concurrent.each(schemeNames)('%s', (scheme) => {
  test('what sign writes, verify takes, and prints no key', async () => {
    const signed = await hookwellHere(signArgs(scheme))
    expect(signed).toMatchObject({ code: 0, stderr: '' })
    const verified = await hookwellHere(verifyArgs(scheme), signed.stdout)
    expect(verified.stdout).toContain('The signature holds.')
    expect(verified).toMatchObject({ code: 0, stderr: '' })
    const { signing, verifying } = kitOf(scheme)
    for (const key of [signing(0).key, verifying(0).key].flat()) {
      if (typeof key === 'string') expect(verified.stdout).not.toContain(key)
    }
  })

  test('what was changed on the way, it refuses', async () => {
    const { stdout } = await hookwellHere(signArgs(scheme))
    const refused = await hookwellHere(verifyArgs(scheme), JSON.stringify(tampered(scheme, stdout)))
    expect(refused).toMatchObject({ code: 1, stderr: '' })
    expect(refused.stdout).toContain('The signature does not hold: ')
  })
})

const byShape = new Map(
  Object.entries(schemes as Readonly<Record<string, Scheme>>).map(([name, row]) => [row.shape, name]),
)

test.each([...byShape])('%s: two processes and a pipe between them (%s)', async (_shape, name) => {
  const signed = await hookwell(signArgs(name as SchemeName))
  expect(signed).toMatchObject({ code: 0, stderr: '' })
  expect(await hookwell(verifyArgs(name as SchemeName), signed.stdout)).toMatchObject({ code: 0, stderr: '' })
})

/** The same request with its proof cut by a letter, or without it. */
function tampered(scheme: SchemeName, text: string): RequestFile {
  const request = JSON.parse(text) as RequestFile
  const [place] = kitOf(scheme).places
  if (place === undefined || !('header' in place)) return { ...request, url: 'https://desk.example.com/', body: '{}' }
  const [name = '', value = ''] =
    Object.entries(request.headers).find(([key]) => key.toLowerCase() === place.header) ?? []
  return { ...request, headers: { ...request.headers, [name]: value.slice(0, -1) } }
}
