import { schemes } from 'hookwell'
import { expect, test } from 'vitest'
import { providersPage } from './providers-page.ts'
import { read } from './workspace.ts'

test('the page has a section for each scheme, and for no other', () => {
  const sections = [...read('docs/providers.md').matchAll(/^## (.+)$/gm)].map(([, name]) => name)
  expect(sections).toEqual(Object.keys(schemes))
})

test('a section says where things stand, what is signed and how old it may be', () => {
  const page = providersPage({ slack: schemes.slack })
  expect(page).toContain('signature in header `x-slack-signature`, time in header `x-slack-request-timestamp`')
  expect(page).toContain('Signed: `v0:` timestamp `:` body, with hmac-sha256, written as hex.')
  expect(page).toContain('at most 300 s old, 300 s ahead')
})

test('a token is shown as the header that carries it', () => {
  expect(providersPage({ bearer: schemes.bearer })).toContain('The secret itself is sent: `Authorization: Bearer …`.')
})
