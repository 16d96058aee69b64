import { expect, test } from 'vitest'
import { readRepairTable, repairsPage } from './repairs-page.ts'
import type { RepairTable, Row } from './repairs-page.ts'
import { read } from './workspace.ts'

const row: Row = {
  schema: 'gift',
  came: { gift: 'true' },
  got: { gift: true },
  repairs: [{ kind: 'boolean-from-text', name: 'gift' }],
  why: 'it is one',
}

const schemas = 'export const schemas = {\n  gift: z.object({ gift: z.boolean() }),\n}\n'

function pageOf(rows: readonly Row[], parts: Partial<RepairTable> = {}): string {
  return repairsPage({ sections: [{ title: 'A boolean', rows }], exceptions: [], schemas, ...parts })
}

test('the page has a section for each of the table, and a line for each row', () => {
  const { sections } = readRepairTable(read)
  const page = read('docs/repairs.md')
  for (const { title } of sections) expect(page).toContain(`\n## ${title}\n`)
  const lines = page.match(/^\|.* \| (?:strict|safe|lenient)(?:, `fields: .*`)? \| `\{/gm) ?? []
  expect(lines).toHaveLength(sections.flatMap(({ rows }) => rows).length)
})

test('a line says what is wanted, what came, what became of it and why', () => {
  expect(pageOf([row])).toContain(
    '| `z.object({ gift: z.boolean() })` | safe | `{ "gift": "true" }` | `{ "gift": true }` | boolean-from-text `gift` | it is one |',
  )
})

test('the schema is said once for lines that follow each other', () => {
  expect(pageOf([row, { ...row, level: 'lenient' }])).toContain('|  | lenient | `{ "gift": "true" }` |')
})

test.each<[string, Partial<Row>, string]>([
  [
    'what is asked about',
    { got: null, repairs: [], answer: [{ name: 'gift', problem: 'missing' }] },
    'nothing: `gift` missing',
  ],
  ['a refusal of all of it', { got: null, repairs: [] }, 'nothing: refused'],
  [
    'a Date',
    { got: { gift: { $date: '2027-01-31T00:00:00.000Z' } } },
    '`{ "gift": new Date("2027-01-31T00:00:00.000Z") }`',
  ],
  ['levels of single parameters', { fields: { gift: 'strict' } }, '| safe, `fields: { "gift": "strict" }` |'],
  ['a repair of everything', { repairs: [{ kind: 'unwrapped-arguments', name: '' }] }, '| unwrapped-arguments |'],
  ['a bar, which would end the cell', { came: { gift: 'a|b' } }, '`{ "gift": "a\\|b" }`'],
])('a line shows %s', (_what, parts, text) => {
  expect(pageOf([{ ...row, ...parts }])).toContain(text)
})

test('kinds stand at the top with the level they need, and lead to their section', () => {
  const sections = [{ title: 'A boolean, as text', kind: 'boolean-from-text', level: 'safe', rows: [row] }]
  const page = pageOf([], { sections })
  expect(page).toContain('| `boolean-from-text` | `safe` | [A boolean, as text](#a-boolean-as-text) |')
  expect(page).toContain('## A boolean, as text\n\n`boolean-from-text`, from level `safe` on.')
})

test('what a library cannot give stands at the end', () => {
  const exceptions = [{ library: 'arktype', schema: 'gift', cannot: 'It has none.' }]
  expect(pageOf([row], { exceptions })).toContain('| arktype | `z.object({ gift: z.boolean() })` | It has none. |')
})
