import { describe, expect, test } from 'vitest'

import { REPAIRERS } from '../repair/readers/repairers.ts'
import { libraries } from './libraries.test-kit.ts'
import type { Given } from './libraries.test-kit.ts'
import { exceptions, expected, optionsOf, outcomeOf, reversed, sections } from './repair-table.test-kit.ts'
import type { Exception, Outcome, Row } from './repair-table.test-kit.ts'

const rows = sections.flatMap((section) => section.rows)

describe.each(Object.entries(libraries))('%s', (library, schemas) => {
  const own = rows.filter(
    (row) => !exceptions.some((exception) => exception.library === library && covers(exception, row)),
  )

  test.each(own.map(titled))('%s', async (_title, row) => {
    const outcome = await outcomeIn(schemas, row)
    expect(outcome).toStrictEqual(expected(row))
    expect(await outcomeIn(schemas, { ...row, came: reversed(row.came) as object })).toStrictEqual(outcome)
  })

  test.each(exceptions.filter((exception) => exception.library === library))(
    'cannot give $schema: $cannot',
    async (exception) => {
      for (const row of rows.filter((one) => covers(exception, one)))
        expect(await outcomeIn(schemas, row).catch(() => undefined)).not.toEqual(expected(row))
    },
  )
})

describe('the table', () => {
  test('has at least 120 rows', () => {
    expect(rows.length).toBeGreaterThanOrEqual(120)
  })

  test('has no row twice', () => {
    expect(new Set(rows.map((row) => titled(row)[0])).size).toBe(rows.length)
  })

  test.each(sections.filter(({ kind }) => kind !== undefined))(
    'shows where $kind helps, and where it is left alone',
    ({ kind, rows: own }) => {
      const mended = own.filter(({ repairs }) => repairs.some((repair) => repair.kind === kind))
      const leftAlone = own.filter(({ repairs }) => repairs.length === 0)
      expect(mended.length).toBeGreaterThanOrEqual(3)
      expect(leftAlone.length).toBeGreaterThanOrEqual(3)
    },
  )

  test('says for each kind from which level on it is used', () => {
    for (const { kind, level } of REPAIRERS) {
      const section = sections.find((one) => one.kind === kind)
      // A kind with two repairers is named by the one that asks for less.
      const isLeast = level === 'safe' || !REPAIRERS.some((other) => other.kind === kind && other.level === 'safe')
      if (isLeast) expect([kind, section?.level]).toEqual([kind, level])
    }
  })

  test('has something refused only where nothing was handed on', () => {
    for (const { got, answer, repairs } of rows) {
      if (got === null) expect(repairs).toEqual([])
      else expect(answer).toBeUndefined()
    }
  })

  test('has every schema in every library, save for the exceptions', () => {
    const used = new Set(rows.map(({ schema }) => schema))
    for (const [library, schemas] of Object.entries(libraries)) {
      const left = exceptions.filter((exception) => exception.library === library && exception.came === undefined)
      expect(new Set([...Object.keys(schemas), ...left.map(({ schema }) => schema)])).toEqual(used)
    }
  })

  test('has the rows that exceptions speak of', () => {
    for (const exception of exceptions) {
      const covered = rows.filter((row) => covers(exception, row))
      expect(covered.length).toBeGreaterThanOrEqual(exception.came?.length ?? 1)
    }
  })
})

function outcomeIn(schemas: Readonly<Record<string, Given>>, row: Row): Promise<Outcome> {
  const given = schemas[row.schema]
  if (given === undefined) return Promise.reject(new Error(`there is no schema ${row.schema}`))
  const [schema, options] = given
  return outcomeOf(schema, { ...options, ...optionsOf(row) }, row)
}

function covers({ schema, came }: Exception, row: Row): boolean {
  if (schema !== row.schema) return false
  return came === undefined || came.some((one) => JSON.stringify(one) === JSON.stringify(row.came))
}

function titled(row: Row): [string, Row] {
  const { schema, level = 'safe', fields, came } = row
  return [
    [schema, level, JSON.stringify(fields) ?? '', JSON.stringify(came)].filter((part) => part !== '').join(' '),
    row,
  ]
}
