import { expect, test } from 'vitest'
import { errorsPage, errorTables } from './errors-page.ts'
import type { Row } from './errors-page.ts'
import { read } from './workspace.ts'

const row: Row = {
  status: 422,
  outcome: 'failed',
  message: 'No.',
  suggestion: 'Ask again.',
  explanation: 'The work said no.',
}

test('the page has a section for each code that the packages know, and for no other', async () => {
  const codes = (await errorTables()).flatMap(({ rows }) => Object.keys(rows))
  const sections = [...read('docs/errors.md').matchAll(/^### (.+)$/gm)].map(([, code]) => code)
  expect(codes).toContain('internal_error')
  expect(new Set(sections)).toEqual(new Set(codes))
  expect(sections).toHaveLength(codes.length)
})

test('a section says what the caller hears and what the developer does', () => {
  const page = errorsPage([{ package: '@hookwell/x', rows: { said_no: row } }])
  expect(page).toContain(
    '### said_no\n\n| status | outcome | may succeed later |\n|---|---|---|\n| 200 or 422 | `failed` | no |',
  )
  expect(page).toContain('The caller hears: “No.” And what to do next: “Ask again.”\n\nThe work said no.')
})

test('two packages cannot own one code', () => {
  const tables = ['a', 'b'].map((name) => ({ package: name, rows: { said_no: row } }))
  expect(() => errorsPage(tables)).toThrow('two packages have an error said_no')
})
