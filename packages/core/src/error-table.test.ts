import { describe, expect, test } from 'vitest'

import { coreErrors } from './core-errors.ts'
import { errorTable, isDocumented } from './error-table.ts'
import { isHookwellError } from './error.ts'

const table = errorTable({
  quota_spent: {
    status: 429,
    outcome: 'failed',
    retryable: true,
    message: 'You have used up today’s requests.',
    suggestion: 'Try again tomorrow.',
    explanation: 'The plan’s daily quota is spent.',
  },
})

describe('an error table', () => {
  test('makes the error of a code in the row’s words', () => {
    const { rows } = table
    const { explanation, ...spoken } = rows.quota_spent
    const failure = table.error('quota_spent')
    expect(failure).toMatchObject({ code: 'quota_spent', ...spoken, actionable: true })
    expect(JSON.stringify(failure)).not.toContain(explanation)
  })

  test('or in others, for one occurrence', () => {
    expect(table.error('quota_spent', { message: 'Enough.', retryAfterMs: 60_000 })).toMatchObject({
      message: 'Enough.',
      suggestion: 'Try again tomorrow.',
      retryAfterMs: 60_000,
    })
  })

  test('spends nothing on a stack, and leaves the limit of others alone', () => {
    const limit = Error.stackTraceLimit
    expect(table.error('quota_spent').stack).not.toContain('    at ')
    expect(Error.stackTraceLimit).toBe(limit)
    expect(new Error('x').stack).toContain('    at ')
  })

  test('leaves the limit alone also when the making fails', () => {
    const limit = Error.stackTraceLimit
    expect(() => table.error('quota_spent', { message: null as unknown as string })).toThrow(TypeError)
    expect(Error.stackTraceLimit).toBe(limit)
  })
})

test.each([
  ['quota_spent', true],
  ['internal_error', true],
  ['order_lost', false],
  ['sold_out', false],
  ['constructor', false],
])('the code %s is documented: %s', (code, expected) => {
  errorTable({ order_lost: { message: 'It is lost.', suggestion: 'Offer another.' } })
  expect(isDocumented(code)).toBe(expected)
})

describe('core’s own rows', () => {
  test.each(Object.entries(coreErrors.rows))('%s', (code, row) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/)
    expect(row.status).toBeGreaterThanOrEqual(400)
    for (const words of [row.message, row.suggestion]) {
      expect(words).toMatch(/^[A-Z].*\.$/)
      expect(words).not.toMatch(/https?:|[`{}<>]|Error\b/)
    }
    expect(row.explanation?.length).toBeGreaterThan(30)
    expect(isHookwellError(coreErrors.error(code as keyof typeof coreErrors.rows))).toBe(true)
  })
})
