import type { Call } from '@hookwell/core'
import { expect, test } from 'vitest'

import { accepted } from './http-hint.ts'
import type { HttpHint } from './http-hint.ts'

const names = { start: 'start_report', status: 'check_report_status' }
const told = { pollAfterSeconds: 30 }

test.each([
  ['https://example.com/desk/start_report?month=3', 'job-1', './check_report_status?jobId=job-1'],
  ['/start_report', 'a&b=c#d e', './check_report_status?jobId=a%26b%3Dc%23d%20e'],
  ['https://example.com/desk', 'job-1', undefined],
  ['https://example.com/restart_report', 'job-1', undefined],
])('at %s a job %s is asked for at %s', (url, jobId, location) => {
  const answer = accepted(told, { call: { url } as Call, names, jobId })
  const hint = (answer as Partial<Record<symbol, HttpHint>>)[Symbol.for('hookwell.http')]
  expect(hint).toMatchObject({ status: 202, headers: { 'retry-after': '30' } })
  expect(hint?.headers['location']).toBe(location)
  expect(JSON.stringify(answer)).toBe(JSON.stringify(told))
})

test('the hint outlives JSON: an answer that is kept and given again has it, too', () => {
  const call = { url: '/desk/start_report' } as Call
  const answer = accepted(told, { call, names, jobId: 'job-1' })
  const hint = (answer as Partial<Record<symbol, HttpHint>>)[Symbol.for('hookwell.http')]
  expect(JSON.parse(JSON.stringify({ http: hint }))).toEqual({
    http: {
      status: 202,
      headers: { 'retry-after': '30', location: './check_report_status?jobId=job-1' },
    },
  })
})
