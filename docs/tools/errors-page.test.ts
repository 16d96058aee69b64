import { globSync } from 'node:fs'
import { join } from 'node:path'
import { errorTable } from '@hookwell/core'
import type { ErrorRow } from '@hookwell/core'
import { parseSync, Visitor } from 'rolldown/utils'
import { describe, expect, test } from 'vitest'
import { errorsPage, errorTables } from './errors-page.ts'
import { anchorsOf } from './links.ts'
import { publishedPackages, read, root } from './workspace.ts'

const row: ErrorRow = { message: 'No.', suggestion: 'Ask again.', explanation: 'The work said no.' }

describe('docs/errors.md, both ways', async () => {
  const tables = await errorTables()
  const codes = tables.flatMap(({ rows }) => Object.keys(rows))
  const page = read('docs/errors.md')
  const anchors = anchorsOf(page)
  const others = ['error-codes', ...new Set(tables.map((table) => table.package.replace(/[@/]/g, '')))]

  test.each(codes)('%s has its anchor, and just one', (code) => {
    expect(anchors.filter((anchor) => anchor === code)).toEqual([code])
    expect(page).toContain(`| [\`${code}\`](#${code}) |`)
  })

  test('every anchor is a code that exists, or the heading of a package that has some', () => {
    expect(new Set(anchors)).toEqual(new Set([...codes, ...others]))
    expect(anchors).toHaveLength(codes.length + others.length)
  })

  test.each(
    tables.flatMap((table) => Object.entries(table.translations).map((one) => [table.package, ...one] as const)),
  )('what %s says in %s is there, for each code that has a section', (_name, _tag, translations) => {
    for (const [code, words] of Object.entries(translations)) {
      expect(codes).toContain(code)
      expect(page).toContain(`“${words?.message}” And: “${words?.suggestion}”`)
    }
  })

  // A table that its package keeps to itself would be missed.
  test.each(publishedPackages().filter(({ layer }) => layer !== 'door'))('$name exports all its tables', (one) => {
    const files = globSync('src/**/*.ts', { cwd: join(root, one.folder) }).filter((file) => !file.includes('.test'))
    const made = files.reduce((sum, file) => sum + tablesIn(`${one.folder}/${file}`), 0)
    expect(tables.filter((table) => table.package === one.name)).toHaveLength(made)
  })
})

describe('a section', () => {
  const german = { de: { said_no: { message: 'Nein.', suggestion: 'Fragen Sie noch einmal.' } } }

  test('says what the caller hears and what the developer does; a row that says no more is a failure of 422', () => {
    expect(pageOf({ said_no: row })).toContain(
      [
        '### said_no',
        '| status | outcome | may succeed later |\n|---|---|---|\n| 200 or 422 | `failed` | no |',
        'The caller hears: “No.” And what to do next: “Ask again.”',
        'The work said no.\n',
      ].join('\n\n'),
    )
  })

  test('says the words of other languages too', () => {
    expect(pageOf({ said_no: row, said_nothing: row }, german)).toContain(
      [
        'The caller hears: “No.” And what to do next: “Ask again.”',
        'In German: “Nein.” And: “Fragen Sie noch einmal.”',
        'The work said no.\n\n### said_nothing',
      ].join('\n\n'),
    )
  })

  test.each<[string, Partial<ErrorRow>, string]>([
    ['nothing', {}, '| 200 or 422 | failed |'],
    ['a status', { status: 404 }, '| 200 or 404 | failed |'],
    ['a refusal', { status: 401, outcome: 'rejected' }, '| 401 | rejected |'],
    ['an outcome alone', { outcome: 'error' }, '| 422 | error |'],
    ['that it is not to be acted on', { status: 409, actionable: false }, '| 409 | failed |'],
    ['that it is', { status: 503, outcome: 'error', actionable: true }, '| 200 or 503 | error |'],
  ])('and the table on top, where the row says %s', (_what, more, line) => {
    expect(pageOf({ said_no: { ...row, ...more } })).toContain(`| [\`said_no\`](#said_no) ${line} \`@hookwell/x\` |`)
  })
})

describe('is refused', () => {
  test('a code of two packages', () => {
    const tables = ['a', 'b'].map((name) => ({ ...errorTable({ said_no: row }), package: name }))
    expect(() => errorsPage(tables)).toThrow('two packages have an error said_no')
  })

  test('a code that is not explained', () => {
    const { explanation: _, ...bare } = row
    expect(() => pageOf({ said_no: bare })).toThrow('the error said_no of @hookwell/x has no explanation')
  })
})

test('two tables of one package stand under one heading', () => {
  const tables = ['first', 'second'].map((code) => ({ ...errorTable({ [code]: row }), package: '@hookwell/x' }))
  expect(anchorsOf(errorsPage(tables))).toEqual(['error-codes', 'hookwellx', 'first', 'second'])
})

function pageOf(rows: Record<string, ErrorRow>, translations = {}): string {
  return errorsPage([{ package: '@hookwell/x', rows, translations }])
}

/** How many error tables a file makes. */
function tablesIn(file: string): number {
  let count = 0
  new Visitor({
    CallExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && callee.name === 'errorTable') count += 1
    },
  }).visit(parseSync(file, read(file)).program)
  return count
}
