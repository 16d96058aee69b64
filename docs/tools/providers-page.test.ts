import { schemes, unconfirmed } from 'hookwell'
import { expect, test } from 'vitest'
import { providersPage } from './providers-page.ts'
import { read } from './workspace.ts'

test('the page has a section for each scheme, and for no other', () => {
  const sections = [...read('docs/providers.md').matchAll(/^## (.+)$/gm)].map(([, name]) => name)
  expect(sections.filter((name) => name !== 'Not confirmed')).toEqual(Object.keys(schemes))
})

test('a section says where things stand, what is signed and how old it may be', () => {
  const page = providersPage({ slack: schemes.slack }, {})
  expect(page).toContain('signature in header `x-slack-signature`, time in header `x-slack-request-timestamp`')
  expect(page).toContain('Signed: `v0:` timestamp `:` body, written as hex, with hmac-sha256.')
  expect(page).toContain('at most 300 s old, 300 s ahead')
})

test('a token is shown as the header that carries it', () => {
  expect(providersPage({ bearer: schemes.bearer }, {})).toContain('secret in header `authorization: Bearer …`')
})

test('what one has to know before relying on a row stands in its section', () => {
  for (const row of Object.values(schemes)) {
    if (row.note !== undefined) expect(providersPage({ [row.name]: row }, {})).toContain(row.note)
  }
})

test('callers that could not be confirmed are listed with the reason, where there are any', () => {
  expect(providersPage({}, { acme: 'nothing is written about it.' })).toContain(
    '- `acme`: nothing is written about it.',
  )
  expect(providersPage({}, {})).not.toContain('Not confirmed')
  for (const name of Object.keys(unconfirmed)) expect(read('docs/providers.md')).toContain(`- \`${name}\`: `)
})
